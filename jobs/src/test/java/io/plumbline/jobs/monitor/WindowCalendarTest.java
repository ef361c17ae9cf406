package io.plumbline.jobs.monitor;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.WindowLength;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowCalendarTest extends SparkTest {
  @ParameterizedTest
  @CsvSource({
    // unit lengths of months, a leap day, the century that is no leap year
    "1, month, 2013-01-31T23:59:59Z, 2013-01-01T00:00:00Z, 2013-02-01T00:00:00Z",
    "1, month, 2013-02-28T12:00:00Z, 2013-02-01T00:00:00Z, 2013-03-01T00:00:00Z",
    "1, month, 2016-02-29T00:00:00Z, 2016-02-01T00:00:00Z, 2016-03-01T00:00:00Z",
    "1, month, 1900-02-28T23:00:00Z, 1900-02-01T00:00:00Z, 1900-03-01T00:00:00Z",
    "3, month, 2013-05-01T00:00:00Z, 2013-04-01T00:00:00Z, 2013-07-01T00:00:00Z",
    "1, year,  2016-12-31T23:59:59Z, 2016-01-01T00:00:00Z, 2017-01-01T00:00:00Z",
    "2, year,  2015-06-01T00:00:00Z, 2014-01-01T00:00:00Z, 2016-01-01T00:00:00Z",
    // 2013-03-31 is a Sunday, and the day that clocks in Europe go forward
    "1, week,  2013-03-31T23:59:59Z, 2013-03-25T00:00:00Z, 2013-04-01T00:00:00Z",
    "1, week,  2013-04-01T00:00:00Z, 2013-04-01T00:00:00Z, 2013-04-08T00:00:00Z",
    "2, week,  1970-01-05T00:00:00Z, 1970-01-05T00:00:00Z, 1970-01-19T00:00:00Z",
    "2, week,  1970-01-04T23:59:59Z, 1969-12-22T00:00:00Z, 1970-01-05T00:00:00Z",
    "1, day,   2013-03-31T01:30:00Z, 2013-03-31T00:00:00Z, 2013-04-01T00:00:00Z",
    "6, hour,  2013-03-31T05:59:59Z, 2013-03-31T00:00:00Z, 2013-03-31T06:00:00Z",
    "1, hour,  1969-12-31T23:30:00Z, 1969-12-31T23:00:00Z, 1970-01-01T00:00:00Z",
  })
  void windowsAreThoseOfTheCalendarInUtc(
      int length, String unit, Instant at, Instant start, Instant end) {
    WindowCalendar windows = WindowCalendar.of(new WindowLength(length, unit));
    assertThat(windows.window(windows.number(at))).isEqualTo(new TimeWindow(start, end));
  }

  @Test
  void sparkCountsAsJavaDoesInAnyTimeZone() {
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      rows.add(
          row(
              Instant.parse("1930-01-01T00:00:00Z")
                  .plus(
                      Duration.ofMillis(
                          (long) (random.nextDouble() * Duration.ofDays(365 * 150).toMillis())))));
    }
    var frame = frame("at timestamp", rows.toArray(Row[]::new));
    spark.conf().set("spark.sql.session.timeZone", "America/New_York");
    try {
      for (WindowLength spec :
          List.of(
              new WindowLength(1, "hour"),
              new WindowLength(5, "day"),
              new WindowLength(2, "week"),
              new WindowLength(1, "month"),
              new WindowLength(7, "month"),
              new WindowLength(3, "year"))) {
        WindowCalendar windows = WindowCalendar.of(spec);
        List<Long> found =
            frame.select(windows.number(col("at"))).collectAsList().stream()
                .map(row -> row.getLong(0))
                .toList();
        assertThat(found)
            .as(spec.toString())
            .isEqualTo(rows.stream().map(row -> windows.number((Instant) row.get(0))).toList());
      }
    } finally {
      spark.conf().set("spark.sql.session.timeZone", "UTC");
    }
  }

  @Test
  void theOneAfterIsTheNextNumber() {
    WindowCalendar windows = WindowCalendar.of(new WindowLength(1, "month"));
    assertThat(windows.window(13).end()).isEqualTo(windows.window(14).start());
  }
}
