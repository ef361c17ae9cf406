package io.plumbline.sources.jdbc;

import io.plumbline.base.Causes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.StructType;

/** The columns of a table, as the database and Spark describe them. */
record TableColumns(List<TableColumn> columns) {
  /**
   * A column as the database describes it.
   *
   * @param type its word for it
   * @param value as {@link TableColumn#value}
   */
  private record Described(String name, String type, String quoted, String value) {
    String selected() {
      return value + " AS " + quoted;
    }
  }

  /**
   * Asks the database, without reading a row.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) for a type that Spark does not read
   */
  static TableColumns of(JdbcTable table, JdbcReader reader) throws SQLException {
    List<Described> described = describe(table, reader.driver());
    StructType schema = schema(table, reader, described);
    return new TableColumns(
        IntStream.range(0, described.size())
            .mapToObj(
                i -> {
                  Described column = described.get(i);
                  return new TableColumn(
                      column.name(),
                      column.quoted(),
                      column.value(),
                      schema.fields()[i].dataType());
                })
            .toList());
  }

  /** Returns a column by its name, in any case. */
  Optional<TableColumn> find(String name) {
    return first(column -> column.name().equals(name))
        .or(() -> first(column -> column.name().equalsIgnoreCase(name)));
  }

  /** Returns the select list of all columns. */
  String selected() {
    return columns.stream()
        .map(column -> column.value() + " AS " + column.quoted())
        .collect(Collectors.joining(", "));
  }

  List<String> names() {
    return columns.stream().map(TableColumn::name).toList();
  }

  private Optional<TableColumn> first(Predicate<TableColumn> that) {
    return columns.stream().filter(that).findFirst();
  }

  private static List<Described> describe(JdbcTable table, JdbcDriver driver) throws SQLException {
    JdbcDialect dialect = JdbcDialects.get(table.url());
    String nothing = "SELECT * FROM (%s) plumbline_rows WHERE 1 = 0".formatted(table.select("*"));
    try (Connection connection = driver.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(nothing)) {
      ResultSetMetaData found = result.getMetaData();
      List<Described> columns = new ArrayList<>();
      for (int i = 1; i <= found.getColumnCount(); i++) {
        String name = found.getColumnLabel(i);
        String type = found.getColumnTypeName(i);
        String quoted = dialect.quoteIdentifier(name);
        columns.add(
            new Described(
                name, type, quoted, table.isPostgres() ? valueInPostgres(quoted, type) : quoted));
      }
      return columns;
    }
  }

  /**
   * A timestamp without time zone is one in UTC. The driver would take it for one in the zone of
   * the JVM, and move those that this zone skips in spring. A time of day is a text.
   */
  private static String valueInPostgres(String quoted, String type) {
    return switch (type) {
      case "timestamp" -> "(%s AT TIME ZONE 'UTC')".formatted(quoted);
      case "time", "timetz" -> "CAST(%s AS text)".formatted(quoted);
      default -> quoted;
    };
  }

  private static StructType schema(JdbcTable table, JdbcReader reader, List<Described> columns) {
    String all = columns.stream().map(Described::selected).collect(Collectors.joining(", "));
    try {
      return reader.schema(all);
    } catch (Exception e) {
      if (!isUnknownType(e)) {
        throw e;
      }
      // The failure of Spark has the type, but not the column.
      List<String> unknown =
          columns.stream()
              .filter(column -> isUnknown(reader, column))
              .map(column -> column.name() + " " + column.type())
              .toList();
      throw JdbcErrors.unknownTypes(table, unknown, e);
    }
  }

  private static boolean isUnknown(JdbcReader reader, Described column) {
    try {
      reader.schema(column.selected());
      return false;
    } catch (Exception e) {
      if (!isUnknownType(e)) {
        throw e;
      }
      return true;
    }
  }

  private static boolean isUnknownType(Exception failure) {
    return Causes.of(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof SparkThrowable known
                    && "UNRECOGNIZED_SQL_TYPE".equals(known.getCondition()));
  }
}
