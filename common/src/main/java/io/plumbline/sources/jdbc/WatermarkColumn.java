package io.plumbline.sources.jdbc;

import io.plumbline.base.Durations;
import io.plumbline.pipeline.SourceSpec;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The column by which a table is read in ranges. A value is a text: a number, a date, or a moment
 * in UTC, as which a timestamp without time zone is taken.
 */
record WatermarkColumn(JdbcTable table, TableColumn column) {

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no such column, or it has no
   *     type that rows are ordered by exactly
   */
  static WatermarkColumn of(JdbcTable table, TableColumns columns, String name) {
    TableColumn column =
        columns
            .find(name)
            .orElseThrow(
                () ->
                    JdbcErrors.noColumn(table, SourceSpec.WATERMARK.name(), name, columns.names()));
    boolean isZoned = column.type() instanceof TimestampType;
    boolean isExact =
        isZoned ? table.isPostgres() : column.isDivisible() || isWithoutZone(column.type());
    if (!isExact) {
      throw JdbcErrors.notAWatermark(table, column.name(), column.type().simpleString());
    }
    WatermarkColumn watermark = new WatermarkColumn(table, column);
    watermark.overlap();
    return watermark;
  }

  String name() {
    return column.name();
  }

  /** Returns true if the values are dates or times. */
  boolean isTime() {
    return !(column.type() instanceof NumericType);
  }

  /** Returns the greatest value, in the SQL of the database. */
  String greatest() {
    return column.value().replace(column.quoted(), "max(" + column.quoted() + ")");
  }

  /**
   * Returns a value of the database as text; empty if there is none.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if it is infinite, or not a number
   */
  Optional<String> text(ResultSet result, int place) throws SQLException {
    String text = result.getString(place);
    if (text == null) {
      return Optional.empty();
    }
    if (text.endsWith("infinity") || text.equals("NaN")) {
      throw JdbcErrors.endlessWatermark(table, name(), text);
    }
    DataType type = column.type();
    if (type instanceof DateType) {
      return Optional.of(result.getDate(place).toLocalDate().toString());
    }
    if (type instanceof TimestampType) {
      return Optional.of(result.getTimestamp(place).toInstant().toString());
    }
    if (isWithoutZone(type)) {
      LocalDateTime wall = result.getTimestamp(place).toLocalDateTime();
      return Optional.of(wall.toInstant(ZoneOffset.UTC).toString());
    }
    return Optional.of(result.getBigDecimal(place).toPlainString());
  }

  /** Compares two values. */
  int compare(String one, String other) {
    if (column.type() instanceof DateType) {
      return LocalDate.parse(one).compareTo(LocalDate.parse(other));
    }
    return isTime()
        ? Instant.parse(one).compareTo(Instant.parse(other))
        : new BigDecimal(one).compareTo(new BigDecimal(other));
  }

  /** Returns the greatest of some values; empty if there is none. */
  Optional<String> greatest(Collection<String> values) {
    return values.stream().max(this::compare);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) if a value is not of the column's type, as
   *     when the type has changed
   */
  void requireValue(String value) {
    try {
      compare(value, value);
    } catch (DateTimeException | NumberFormatException e) {
      throw JdbcErrors.watermarkOfOtherType(table, name(), column.type().simpleString(), value, e);
    }
  }

  /** Returns the value from which rows are looked at again. */
  String less(String value) {
    Optional<String> overlap = overlap();
    if (overlap.isEmpty()) {
      return value;
    }
    if (!isTime()) {
      return new BigDecimal(value).subtract(new BigDecimal(overlap.get())).toPlainString();
    }
    Duration length = Durations.parse(overlap.get()).orElseThrow();
    return column.type() instanceof DateType
        ? LocalDate.parse(value).minusDays(wholeDays(length)).toString()
        : Instant.parse(value).minus(length).toString();
  }

  /** Returns the condition of rows from a value on, in the SQL of the database. */
  String isFrom(String value) {
    return column.quoted() + " >= " + literal(value);
  }

  /** Returns the condition of rows up to a value. */
  String isUpTo(String value) {
    return column.quoted() + " <= " + literal(value);
  }

  /** Returns the condition of rows before a moment; a date is its midnight, in UTC. */
  String isBefore(Instant end) {
    if (column.type() instanceof DateType) {
      LocalDateTime wall = LocalDateTime.ofInstant(end, ZoneOffset.UTC);
      boolean isMidnight = wall.toLocalTime().equals(LocalTime.MIDNIGHT);
      return column.quoted()
          + (isMidnight ? " < " : " <= ")
          + literal(wall.toLocalDate().toString());
    }
    return column.quoted() + " < " + literal(end.toString());
  }

  private String literal(String value) {
    if (!isTime()) {
      return value;
    }
    if (column.type() instanceof DateType) {
      return table.isPostgres()
          ? "DATE '" + value + "'"
          : text(Date.valueOf(LocalDate.parse(value)));
    }
    Instant moment = Instant.parse(value);
    LocalDateTime wall = LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    if (!table.isPostgres()) {
      return text(Timestamp.valueOf(wall));
    }
    // A timestamp without time zone is compared as it is, so that the database can use an index.
    return column.value().equals(column.quoted())
        ? "TIMESTAMPTZ '" + moment + "'"
        : "TIMESTAMP '" + wall + "'";
  }

  private String text(Object value) {
    return String.valueOf(JdbcDialects.get(table.url()).compileValue(value));
  }

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) if it is not one of this column's type
   */
  private Optional<String> overlap() {
    Optional<String> overlap = table.options().find(SourceSpec.WATERMARK_OVERLAP);
    overlap
        .filter(text -> isTime() ? Durations.parse(text).isEmpty() : !isNumber(text))
        .ifPresent(
            text -> {
              throw JdbcErrors.notAnOverlap(table, text, name(), column.type().simpleString());
            });
    return overlap;
  }

  private static boolean isNumber(String text) {
    try {
      return new BigDecimal(text).signum() >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Rounds up: a day that has begun is looked at as a whole. */
  private static long wholeDays(Duration length) {
    return length.plusDays(1).minusNanos(1).toDays();
  }

  private static boolean isWithoutZone(DataType type) {
    return type instanceof TimestampNTZType;
  }
}
