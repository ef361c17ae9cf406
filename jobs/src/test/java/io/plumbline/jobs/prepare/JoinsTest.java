package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.JoinSpec;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JoinsTest extends SparkTest {
  private static Timestamp at(String time) {
    return Timestamp.from(java.time.Instant.parse("2014-01-01T" + time + ":00Z"));
  }

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
    assertSameRows(expected, AsOfJoin.of(left, JoinInput.of(AS_OF, left, right), "__match_0"));
  }

  @Test
  void anEquiJoinKeepsRowsWithoutPartner() {
    Dataset<Row> left = frame("id int, dest string", row(1, "BFT"), row(2, "XXX"), row(3, null));
    Dataset<Row> right =
        frame("faa string, alt int", row("BFT", 37), row("ANC", 152), row(null, 1));
    JoinSpec join = new JoinSpec("airports", Map.of("dest", "faa"), "dest_", Optional.empty());
    Dataset<Row> expected =
        frame(
            "id int, dest string, dest_alt int, __match_0 boolean not null",
            row(1, "BFT", 37, true),
            row(2, "XXX", null, false),
            row(3, null, null, false));
    assertSameRows(expected, EquiJoin.of(left, JoinInput.of(join, left, right), "__match_0"));
  }

  @Test
  void aDoubledRightKeyIsRefused() {
    Dataset<Row> left = frame("dest string", row("BFT"));
    Dataset<Row> right = frame("faa string", row("BFT"), row("BFT"), row("ANC"));
    JoinSpec join = new JoinSpec("airports", Map.of("dest", "faa"), "", Optional.empty());
    assertThatThrownBy(() -> UniqueKeys.requireUnique(List.of(JoinInput.of(join, left, right))))
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
    assertThatThrownBy(() -> UniqueKeys.requireUnique(List.of(JoinInput.of(AS_OF, left, right))))
        .hasMessage(
            "Join with weather: 1 duplicate key on the right side, for example SEA|2014-01-01 10:00:00 (2 rows). Set "
                + "clean.weather.dedupe and sources.weather.key so that one row stays.");
  }

  @Test
  void aNameOnBothSidesAsksForAPrefix() {
    Dataset<Row> left = frame("dest string, name string", row("BFT", "x"));
    Dataset<Row> right = frame("faa string, Name string", row("BFT", "y"));
    JoinSpec join = new JoinSpec("airports", Map.of("dest", "faa"), "", Optional.empty());
    assertThatThrownBy(() -> JoinInput.of(join, left, right))
        .hasMessage(
            "Join with airports: the left side already has column Name. Set a prefix, for example prefix = airports_.");
  }

  @Test
  void keysOfDifferentKindsAreRefused() {
    Dataset<Row> left = frame("dest int", row(1));
    Dataset<Row> right = frame("faa string", row("1"));
    JoinSpec join = new JoinSpec("airports", Map.of("dest", "faa"), "", Optional.empty());
    assertThatThrownBy(() -> JoinInput.of(join, left, right))
        .hasMessage(
            "Join with airports: dest is int and faa is string. Declare one type for both under clean.<source>.columns.");
  }
}
