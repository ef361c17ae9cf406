package io.plumbline.jobs.prepare.joins;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.jobs.prepare.Analysis;
import io.plumbline.pipeline.JoinSpec;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class UniqueKeysTest extends SparkTest {
  private static final JoinSpec AS_OF =
      new JoinSpec(
          "weather",
          Map.of("origin", "station"),
          "w_",
          Optional.of(new JoinSpec.AsOf("at", "seen", Duration.ofHours(3))));

  @Test
  void aDoubledRightKeyIsRefused() {
    Dataset<Row> left = frame("dest string", row("BFT"));
    Dataset<Row> right = frame("faa string", row("BFT"), row("BFT"), row("ANC"));
    JoinSpec join = new JoinSpec("airports", Map.of("dest", "faa"), "", Optional.empty());
    assertThatThrownBy(
            () ->
                UniqueKeys.requireUnique(
                    List.of(JoinInput.of(join, "prepare.join[0]", left, right, Analysis.OF_A_RUN))))
        .hasMessage(
            "Join with airports: 1 duplicate key on the right side, for example BFT (2 rows). Set clean.airports.dedupe "
                + "and sources.airports.key so that one row stays.");
  }

  @Test
  void twoRightRowsOfOneMomentAreRefused() {
    Dataset<Row> left = frame("origin string, at timestamp", row("SEA", at("10:00")));
    Dataset<Row> right =
        frame(
            "station string, seen timestamp, temp int",
            row("SEA", at("10:00"), 1),
            row("SEA", at("10:00"), 2));
    assertThatThrownBy(
            () ->
                UniqueKeys.requireUnique(
                    List.of(
                        JoinInput.of(AS_OF, "prepare.join[0]", left, right, Analysis.OF_A_RUN))))
        .hasMessage(
            "Join with weather: 1 duplicate key on the right side, for example SEA|2014-01-01 10:00:00 (2 rows). Set "
                + "clean.weather.dedupe and sources.weather.key so that one row stays.");
  }

  private static Timestamp at(String time) {
    return Timestamp.from(java.time.Instant.parse("2014-01-01T" + time + ":00Z"));
  }
}
