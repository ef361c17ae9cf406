package io.plumbline.jobs.prepare;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.JoinSpec;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AsOfJoinTest extends SparkTest {
  private static final JoinSpec AS_OF =
      new JoinSpec(
          "weather",
          Map.of("origin", "station"),
          "w_",
          Optional.of(new JoinSpec.AsOf("at", "seen", Duration.ofHours(3))));

  @Test
  void theNearestRightRowAtOrBeforeTheLeftTimeIsTaken() {
    Dataset<Row> left =
        frame(
            "id int, origin string, at timestamp, _line bigint",
            row(1, "SEA", at("10:30"), 1L),
            row(2, "SEA", at("10:00"), 2L),
            row(3, "SEA", at("09:59"), 3L),
            row(4, "SEA", at("13:00"), 4L),
            row(5, "SEA", at("13:01"), 5L),
            row(6, "PDX", at("10:30"), 6L),
            row(7, null, at("10:30"), 7L),
            row(8, "SEA", null, 8L));
    Dataset<Row> right =
        frame(
            "station string, seen timestamp, temp double",
            row("SEA", at("10:00"), 1.0),
            row("SEA", at("08:00"), 0.5),
            row("PDX", at("10:31"), 9.0),
            row(null, at("10:00"), 7.0),
            row("SEA", null, 8.0));
    Dataset<Row> expected =
        frame(
            "id int, origin string, at timestamp, _line bigint, w_seen timestamp, w_temp double, __match_0 boolean not null",
            row(1, "SEA", at("10:30"), 1L, at("10:00"), 1.0, true),
            row(2, "SEA", at("10:00"), 2L, at("10:00"), 1.0, true),
            row(3, "SEA", at("09:59"), 3L, at("08:00"), 0.5, true),
            row(4, "SEA", at("13:00"), 4L, at("10:00"), 1.0, true),
            row(5, "SEA", at("13:01"), 5L, null, null, false),
            row(6, "PDX", at("10:30"), 6L, null, null, false),
            row(7, null, at("10:30"), 7L, null, null, false),
            row(8, "SEA", null, 8L, null, null, false));
    assertSameRows(
        expected,
        AsOfJoin.of(
            left,
            JoinInput.of(AS_OF, "prepare.join[0]", left, right, Analysis.OF_A_RUN),
            "__match_0"));
  }

  private static Timestamp at(String time) {
    return Timestamp.from(java.time.Instant.parse("2014-01-01T" + time + ":00Z"));
  }
}
