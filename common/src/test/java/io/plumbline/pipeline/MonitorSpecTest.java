package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MonitorSpecTest {
  @Test
  void hasDefaults() {
    assertThat(MonitorSpec.parse(Written.of("").section()))
        .isEqualTo(new MonitorSpec(new WindowLength(1, "month"), 0.05, 0.1, 50));
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            "window = 2 weeks, false-alarms = 0.01, min-effect = 0, min-rows = 1, "
                + "reference = previous, min-importance = 0");
    assertThat(MonitorSpec.parse(written.section()))
        .isEqualTo(
            new MonitorSpec(new WindowLength(2, "week"), 0.01, 0, 1, MonitorReference.PREVIOUS, 0));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of(
            "window = 1 fortnight\nfalse-alarms = 0\nmin-effect = -1\nmin-rows = 0\nalerts = []\n"
                + "reference = 2014-07-01/2014-01-01\nmin-importance = 2");
    MonitorSpec.parse(written.section());
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  window = 1 fortnight  not a window; write a number and hour, day, week,"
                + " month or year, for example 1 month",
            "p.conf:2  false-alarms = 0  not a fraction; choose a number between 0 and 1, for"
                + " example 0.05",
            "p.conf:3  min-effect = -1  out of bounds; choose a number from 0 on",
            "p.conf:4  min-rows = 0  out of bounds; choose a whole number between 1 and 2147483647",
            "p.conf:5  alerts  unknown key; (known: false-alarms, min-effect, min-importance, min-rows, reference, window)",
            "p.conf:6  reference = 2014-07-01/2014-01-01  not a reference; write training, previous, or two"
                + " dates, for example 2014-01-01/2014-07-01",
            "p.conf:7  min-importance = 2  out of bounds; choose a number between 0 and 1");
  }

  @Test
  void readsReferencesInWords() {
    assertThat(MonitorReference.of("training")).contains(MonitorReference.TRAINING);
    assertThat(MonitorReference.of("2014-01-01 / 2014-07-01"))
        .map(MonitorReference::toString)
        .contains("2014-01-01T00:00:00Z/2014-07-01T00:00:00Z");
    assertThat(MonitorReference.of("2014-01-01/2014-01-01")).isEmpty();
    assertThat(MonitorReference.of("yesterday")).isEmpty();
  }

  @Test
  void readsWindowsInWords() {
    assertThat(WindowLength.of("day")).contains(new WindowLength(1, "day"));
    assertThat(WindowLength.of("12hours")).contains(new WindowLength(12, "hour"));
    assertThat(WindowLength.of("0 days")).isEmpty();
  }
}
