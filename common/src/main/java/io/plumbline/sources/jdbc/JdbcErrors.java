package io.plumbline.sources.jdbc;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.sources.SourceBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** User errors about databases: one factory per message. */
final class JdbcErrors {
  private static final int MOST_COLUMNS = 30;

  private JdbcErrors() {}

  static PlumblineException notAUrl(SourceBlock block) {
    return spec(
        "%s: %s is not a URL of JDBC. Write it as the driver of the database wants it, such as jdbc:postgresql://host:5432/database."
            .formatted(block.title(), block.key("url")));
  }

  static PlumblineException notOneOfTableAndQuery(SourceBlock block) {
    return spec(
        "%s: %s needs either table or query. Set one of them, and remove the other."
            .formatted(block.title(), block.block()));
  }

  static PlumblineException partitionsOfNoColumn(SourceBlock block) {
    return spec(
        "%s: %s has no effect without a column to divide the rows by. Set %s to a column of numbers, dates, or timestamps, or remove it."
            .formatted(block.title(), block.key("partitions"), block.key("partition-by")));
  }

  static PlumblineException noDriver(JdbcTable table) {
    return input(
        table,
        "no driver on the class path takes this URL. Add the JAR of the database's driver to PLUMBLINE_JARS, or correct %s."
            .formatted(table.key("url")),
        null);
  }

  static PlumblineException noDriverClass(JdbcTable table, String name, Exception cause) {
    return input(
        table,
        "the driver %s cannot be loaded. Add its JAR to PLUMBLINE_JARS, or correct %s."
            .formatted(name, table.key("driver")),
        cause);
  }

  static PlumblineException otherDriver(JdbcTable table, String name) {
    return input(
        table,
        "the driver %s does not take this URL. Correct %s, or remove it."
            .formatted(name, table.key("driver")),
        null);
  }

  static PlumblineException unreachable(JdbcTable table, String reason, Exception cause) {
    return input(
        table,
        "the server cannot be reached: %s. Check that it runs and takes connections from here, or correct %s."
            .formatted(reason, table.key("url")),
        cause);
  }

  static PlumblineException gone(JdbcTable table, String reason, Exception cause) {
    return input(
        table,
        "the connection ended while rows were read: %s. None of them are stored. Run the same command again when the server is back."
            .formatted(reason),
        cause);
  }

  static PlumblineException refused(JdbcTable table, Exception cause) {
    return input(
        table,
        "the server refuses the credentials. Correct %s and %s, or the environment variables that they come from."
            .formatted(table.key("user"), table.key("password")),
        cause);
  }

  static PlumblineException noDatabase(JdbcTable table, String reason, Exception cause) {
    return input(
        table,
        "the server has no such database: %s. Correct %s.".formatted(reason, table.key("url")),
        cause);
  }

  static PlumblineException noTable(JdbcTable table, String reason, Exception cause) {
    return input(
        table,
        "the database does not find the table: %s. Correct %s; a name without a schema is looked for in those of the user."
            .formatted(reason, table.rowsKey()),
        cause);
  }

  static PlumblineException notAllowed(JdbcTable table, String reason, Exception cause) {
    return input(
        table,
        "the user may not read it: %s. Grant SELECT to the user, or set another %s."
            .formatted(reason, table.key("user")),
        cause);
  }

  static PlumblineException badSql(JdbcTable table, String reason, Exception cause) {
    return input(
        table,
        "the database refuses the statement: %s. Correct %s or %s."
            .formatted(reason, table.rowsKey(), table.key("where")),
        cause);
  }

  static PlumblineException unreadable(JdbcTable table, String reason, Exception cause) {
    return input(
        table,
        "the rows cannot be read: %s. Cast or leave out such values by %s."
            .formatted(reason, table.key("query")),
        cause);
  }

  static PlumblineException numberTooLong(JdbcTable table, Exception cause) {
    return input(
        table,
        "a number has more digits than its type in Spark, which is decimal(38,18) for a column without a precision. Cast it by %s, such as to numeric(38,6), double precision, or text."
            .formatted(table.key("query")),
        cause);
  }

  /**
   * @param key of the block that names the column
   */
  static PlumblineException noColumn(
      JdbcTable table, String key, String column, List<String> columns) {
    return input(
        table,
        "there is no column `%s`. Correct %s: %s"
            .formatted(column, table.key(key), Nearest.hint(column, columns)),
        null);
  }

  static PlumblineException notAWatermark(JdbcTable table, String column, String type) {
    return input(
        table,
        "column `%s` is %s, by which rows are not read in increments. Set %s to a column of whole numbers, decimals, dates, or timestamps; of another database than PostgreSQL, cast one with a time zone by %s."
            .formatted(column, type, table.key("watermark"), table.key("query")),
        null);
  }

  static PlumblineException notAnOverlap(
      JdbcTable table, String overlap, String column, String type) {
    return spec(
        "%s: %s = %s does not fit column `%s`, which is %s. Set it to a duration, such as 10m, for times, and to a number, such as 1000, for numbers."
            .formatted(table.title(), table.key("watermark-overlap"), overlap, column, type));
  }

  static PlumblineException endlessWatermark(JdbcTable table, String column, String value) {
    return input(
        table,
        "the greatest %s is %s, above which no row will ever be. Correct these rows, or leave them out by %s."
            .formatted(column, value, table.key("where")),
        null);
  }

  static PlumblineException watermarkOfOtherType(
      JdbcTable table, String column, String type, String value, Exception cause) {
    return input(
        table,
        "column `%s` is %s, but earlier as-ofs have read it up to %s. Give the source another name, which reads all rows, or set %s to another column."
            .formatted(column, type, value, table.key("watermark")),
        cause);
  }

  static PlumblineException withoutWatermark(JdbcTable table, String column, long rows) {
    return input(
        table,
        Texts.format(
            "%s no %s, so no increment would ever read %s. Nothing is stored. Set a value, or leave"
                + " such rows out by %s.",
            Texts.count(rows, "row has", "rows have"),
            column,
            rows == 1 ? "it" : "them",
            table.key("where")),
        null);
  }

  /**
   * @param taken the greatest value that was read
   */
  static PlumblineException watermarkFell(
      JdbcTable table, String column, String greatest, String taken) {
    return input(
        table,
        "the greatest %s is %s, but rows up to %s were read before: new rows below that would never be read. Nothing is stored. If rows were deleted, run `ingest` again when newer ones are there; if the table was restored or its values start over, give the source another name, which reads all rows."
            .formatted(column, greatest, taken),
        null);
  }

  static PlumblineException notDivisible(JdbcTable table, String column, String type) {
    return input(
        table,
        "column `%s` is %s, which rows are not divided by. Set %s to a column of whole numbers, decimals, dates, or timestamps, or remove it."
            .formatted(column, type, table.key("partition-by")),
        null);
  }

  /**
   * @param columns each with its type: {@code shape xml}
   */
  static PlumblineException unknownTypes(JdbcTable table, List<String> columns, Exception cause) {
    return input(
        table,
        "Spark does not read %s: %s. Set %s to a SELECT that leaves them out or casts them to text."
            .formatted(
                columns.size() == 1 ? "the type of a column" : "the types of some columns",
                Texts.first(MOST_COLUMNS, columns),
                table.key("query")),
        cause);
  }

  /**
   * @param counted by the database before the read
   */
  static PlumblineException changed(JdbcTable table, long counted, long read) {
    return input(
        table,
        Texts.format(
            "the database counted %s, but %,d were read: rows changed meanwhile. None of them are stored. Limit %s to rows that change no more, such as those before today, or read a copy.",
            Texts.count(counted, "row"), read, table.key("where")),
        null);
  }

  private static PlumblineException spec(String message) {
    return new PlumblineException(ExitCode.SPEC, message);
  }

  private static PlumblineException input(
      JdbcTable table, String message, @Nullable Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT, "%s: %s: %s".formatted(table.title(), table.place(), message), cause);
  }
}
