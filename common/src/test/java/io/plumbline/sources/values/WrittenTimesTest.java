package io.plumbline.sources.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.columns.TimeRule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimesTest {
  private static @Nullable String utc(String zone, String text, String... formats) {
    Long micros = times(zone, formats).micros(UTF8String.fromString(text));
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static @Nullable String local(String text, String... formats) {
    Long micros = times("", formats).localMicros(UTF8String.fromString(text));
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static @Nullable String day(String text, String... formats) {
    Integer days = times("", formats).days(UTF8String.fromString(text));
    return days == null ? null : LocalDate.ofEpochDay(days).toString();
  }

  private static WrittenTimes times(String zone, String... formats) {
    return new WrittenTimes(
        new TimeRule(List.of(formats), zone.isEmpty() ? Optional.empty() : Optional.of(zone)));
  }

  @Test
  void theFirstFormatThatFitsWins() {
    assertThat(day("01/02/2024", "dd/MM/yyyy", "MM/dd/yyyy")).isEqualTo("2024-02-01");
    assertThat(day("01/13/2024", "dd/MM/yyyy", "MM/dd/yyyy")).isEqualTo("2024-01-13");
    assertThat(day("13/13/2024", "dd/MM/yyyy", "MM/dd/yyyy")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31.02.2024",
        "29.02.2023",
        "00.01.2024",
        "1.1.2024",
        "01.01.24",
        "01.01.2024 ",
        " 01.01.2024",
        "01.01.2024x",
        "01.13.2024",
        "01.01.12024",
        "01.01.0000",
        ""
      })
  void noDayIsGuessed(String text) {
    assertThat(day(text, "dd.MM.yyyy")).isNull();
  }

  @Test
  void namesAreEnglishInAnyCase() {
    assertThat(utc("", "3 mar 2024 9:05 pm", "d MMM yyyy h:mm a"))
        .isEqualTo("2024-03-03T21:05:00Z");
    assertThat(utc("", "3 März 2024 9:05 pm", "d MMM yyyy h:mm a")).isNull();
    assertThat(day("29.02.24", "dd.MM.yy")).isEqualTo("2024-02-29");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-02, 2024-01-02T00:00:00Z",
    "2024-01-02 03:04, 2024-01-02T03:04:00Z",
    "2024-01-02T03:04:05, 2024-01-02T03:04:05Z",
    "2024-01-02T03:04:05.1234567, 2024-01-02T03:04:05.123456Z",
    "2024-01-02T03:04:05Z, 2024-01-02T03:04:05Z",
    "2024-01-02T03:04:05+02:00, 2024-01-02T01:04:05Z",
    "2024-01-02 03:04:05 +0230, 2024-01-02T00:34:05Z",
    "2024-01-02t03:04:05-05, 2024-01-02T08:04:05Z"
  })
  void isoIsADayWithOrWithoutATimeAndAZone(String text, String expected) {
    assertThat(utc("", text, "iso")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024",
        "2024-1-2",
        "2024-01",
        "20240102",
        "2024-01-02T",
        "2024-01-02T25:00",
        "2024-01-02Z",
        "2024-01-02T03",
        "2024-02-30",
        "03:04",
        "10000-01-01"
      })
  void isoIsStrict(String text) {
    assertThat(utc("", text, "iso")).isNull();
  }

  @Test
  void aTextWithoutAZoneIsOfTheZoneOfTheColumn() {
    assertThat(utc("Europe/Berlin", "01.07.2024 12:00", "dd.MM.yyyy HH:mm"))
        .isEqualTo("2024-07-01T10:00:00Z");
    assertThat(utc("Europe/Berlin", "01.01.2024 12:00", "dd.MM.yyyy HH:mm"))
        .isEqualTo("2024-01-01T11:00:00Z");
    assertThat(utc("Europe/Berlin", "01.07.2024", "dd.MM.yyyy")).isEqualTo("2024-06-30T22:00:00Z");
    assertThat(utc("Europe/Berlin", "2024-07-01T12:00Z", "iso")).isEqualTo("2024-07-01T12:00:00Z");
    assertThat(utc("Europe/Berlin", "2024-07-01 12:00 America/New_York", "yyyy-MM-dd HH:mm VV"))
        .isEqualTo("2024-07-01T16:00:00Z");
    assertThat(utc("Europe/Berlin", "1719828000", "epoch-seconds"))
        .isEqualTo("2024-07-01T10:00:00Z");
    assertThat(utc("+05:30", "2024-07-01 12:00", "iso")).isEqualTo("2024-07-01T06:30:00Z");
    assertThat(utc("Europe/Berlin", "45474.5", "excel-days")).isEqualTo("2024-07-01T10:00:00Z");
  }

  /** Clocks in Berlin went from 02:00 to 03:00 on 2024-03-31, and from 03:00 to 02:00 on 10-27. */
  @Test
  void aSkippedTimeIsNoneAndADoubledOneTheEarlier() {
    assertThat(utc("Europe/Berlin", "2024-03-31 02:30", "iso")).isNull();
    assertThat(utc("Europe/Berlin", "2024-03-31 01:59:59.999999", "iso"))
        .isEqualTo("2024-03-31T00:59:59.999999Z");
    assertThat(utc("Europe/Berlin", "2024-03-31 03:00", "iso")).isEqualTo("2024-03-31T01:00:00Z");
    assertThat(utc("Europe/Berlin", "2024-10-27 02:30", "iso")).isEqualTo("2024-10-27T00:30:00Z");
    assertThat(utc("Europe/Berlin", "2024-10-27 02:30+01:00", "iso"))
        .isEqualTo("2024-10-27T01:30:00Z");
    assertThat(local("2024-03-31 02:30", "iso")).isEqualTo("2024-03-31T02:30:00Z");
  }

  /** Midnight of 2018-11-04 did not exist in Sao Paulo: the day began at 01:00. */
  @Test
  void aDayBeginsWhenItBegins() {
    assertThat(utc("America/Sao_Paulo", "2018-11-04", "iso")).isEqualTo("2018-11-04T03:00:00Z");
    assertThat(utc("America/Sao_Paulo", "2018-11-04 00:00", "iso")).isNull();
  }

  @Test
  void secondsAndMillisecondsAreToldApart() {
    assertThat(utc("", "1700000000", "epoch-seconds", "epoch-millis"))
        .isEqualTo("2023-11-14T22:13:20Z");
    assertThat(utc("", "1700000000123", "epoch-seconds", "epoch-millis"))
        .isEqualTo("2023-11-14T22:13:20.123Z");
    assertThat(utc("", "1700000000.1234567", "epoch-seconds"))
        .isEqualTo("2023-11-14T22:13:20.123456Z");
    assertThat(utc("", "-1.5", "epoch-seconds")).isEqualTo("1969-12-31T23:59:58.500Z");
    assertThat(utc("", "0", "epoch-seconds")).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(utc("", "99999999999", "epoch-seconds")).isEqualTo("5138-11-16T09:46:39Z");
    assertThat(utc("", "100000000000", "epoch-seconds")).isNull();
    assertThat(utc("", "100000000000000", "epoch-millis")).isNull();
    assertThat(utc("", "1.7e9", "epoch-seconds")).isNull();
    assertThat(utc("", "9".repeat(40), "epoch-seconds", "excel-days")).isNull();
    assertThat(day("86399", "epoch-seconds")).isEqualTo("1970-01-01");
    assertThat(local("86399", "epoch-seconds")).isEqualTo("1970-01-01T23:59:59Z");
  }

  /** Excel: DATEVALUE("2024-01-01") is 45292; 1 is 1900-01-01, 59 is 1900-02-28, 61 1900-03-01. */
  @Test
  void daysOfExcelKnowItsLeapYear() {
    assertThat(day("45292", "excel-days")).isEqualTo("2024-01-01");
    assertThat(day("1", "excel-days")).isEqualTo("1900-01-01");
    assertThat(day("59", "excel-days")).isEqualTo("1900-02-28");
    assertThat(day("60", "excel-days")).isNull();
    assertThat(day("61", "excel-days")).isEqualTo("1900-03-01");
    assertThat(day("0.5", "excel-days")).isNull();
    assertThat(day("2958465", "excel-days")).isEqualTo("9999-12-31");
    assertThat(day("2958466", "excel-days")).isNull();
    assertThat(day("-5", "excel-days")).isNull();
    assertThat(utc("", "44197.520833333336", "excel-days")).isEqualTo("2021-01-01T12:30:00Z");
    assertThat(utc("", "45292.99999999999", "excel-days")).isEqualTo("2024-01-02T00:00:00Z");
  }
}
