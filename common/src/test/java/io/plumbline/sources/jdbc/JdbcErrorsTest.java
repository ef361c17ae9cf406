package io.plumbline.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.sources.SourceBlock;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JdbcErrorsTest {
  private static final SourceBlock BLOCK =
      JdbcTest.block(Map.of("url", "jdbc:postgresql://h/shop", "table", "b"));
  private static final JdbcTable TABLE = JdbcTable.of(BLOCK);
  private static final SQLException CAUSE = new SQLException("down");

  @Test
  void keysThatDoNotGoTogether() {
    assertError(
        JdbcErrors.notAUrl(BLOCK),
        ExitCode.SPEC,
        "Source bookings: sources.bookings.url is not a URL of JDBC. Write it as the driver of the database wants it, such as jdbc:postgresql://host:5432/database.");
    assertError(
        JdbcErrors.notOneOfTableAndQuery(BLOCK),
        ExitCode.SPEC,
        "Source bookings: sources.bookings needs either table or query. Set one of them, and remove the other.");
    assertError(
        JdbcErrors.partitionsOfNoColumn(BLOCK),
        ExitCode.SPEC,
        "Source bookings: sources.bookings.partitions has no effect without a column to divide the rows by. Set sources.bookings.partition-by to a column of numbers, dates, or timestamps, or remove it.");
  }

  @Test
  void drivers() {
    assertInput(
        JdbcErrors.noDriver(TABLE),
        "no driver on the class path takes this URL. Add the JAR of the database's driver to PLUMBLINE_JARS, or correct sources.bookings.url.");
    assertInput(
        JdbcErrors.noDriverClass(TABLE, "a.Driver", CAUSE),
        "the driver a.Driver cannot be loaded. Add its JAR to PLUMBLINE_JARS, or correct sources.bookings.driver.");
    assertInput(
        JdbcErrors.otherDriver(TABLE, "a.Driver"),
        "the driver a.Driver does not take this URL. Correct sources.bookings.driver, or remove it.");
  }

  @Test
  void connections() {
    assertInput(
        JdbcErrors.unreachable(TABLE, "down", CAUSE),
        "the server cannot be reached: down. Check that it runs and takes connections from here, or correct sources.bookings.url.");
    assertInput(
        JdbcErrors.gone(TABLE, "down", CAUSE),
        "the connection ended while rows were read: down. None of them are stored. Run the same command again when the server is back.");
    assertInput(
        JdbcErrors.refused(TABLE, CAUSE),
        "the server refuses the credentials. Correct sources.bookings.user and sources.bookings.password, or the environment variables that they come from.");
    assertInput(
        JdbcErrors.noDatabase(TABLE, "no shop", CAUSE),
        "the server has no such database: no shop. Correct sources.bookings.url.");
  }

  @Test
  void statements() {
    assertInput(
        JdbcErrors.noTable(TABLE, "no b", CAUSE),
        "the database does not find the table: no b. Correct sources.bookings.table; a name without a schema is looked for in those of the user.");
    assertInput(
        JdbcErrors.notAllowed(TABLE, "denied", CAUSE),
        "the user may not read it: denied. Grant SELECT to the user, or set another sources.bookings.user.");
    assertInput(
        JdbcErrors.badSql(TABLE, "no x", CAUSE),
        "the database refuses the statement: no x. Correct sources.bookings.table or sources.bookings.where.");
  }

  @Test
  void values() {
    assertInput(
        JdbcErrors.unreadable(TABLE, "bad value", CAUSE),
        "the rows cannot be read: bad value. Cast or leave out such values by sources.bookings.query.");
    assertInput(
        JdbcErrors.numberTooLong(TABLE, CAUSE),
        "a number has more digits than its type in Spark, which is decimal(38,18) for a column without a precision. Cast it by sources.bookings.query, such as to numeric(38,6), double precision, or text.");
    assertInput(
        JdbcErrors.noColumn(TABLE, "partition-by", "idd", List.of("id", "at")),
        "there is no column `idd`. Correct sources.bookings.partition-by: did you mean `id`? "
            + " (known: at, id)");
    assertInput(
        JdbcErrors.notDivisible(TABLE, "name", "string"),
        "column `name` is string, which rows are not divided by. Set sources.bookings.partition-by to a column of whole numbers, decimals, dates, or timestamps, or remove it.");
    assertInput(
        JdbcErrors.unknownTypes(TABLE, List.of("shape geo"), CAUSE),
        "Spark does not read the type of a column: shape geo. Set sources.bookings.query to a SELECT that leaves them out or casts them to text.");
    assertInput(
        JdbcErrors.changed(TABLE, 1, 12_000),
        "the database counted 1 row, but 12,000 were read: rows changed meanwhile. None of them are"
            + " stored. Limit sources.bookings.where to rows that change no more, such as those"
            + " before today, or read a copy.");
  }

  @Test
  void watermarks() {
    assertInput(
        JdbcErrors.notAWatermark(TABLE, "name", "string"),
        "column `name` is string, by which rows are not read in increments. Set"
            + " sources.bookings.watermark to a column of whole numbers, decimals, dates, or"
            + " timestamps; of another database than PostgreSQL, cast one with a time zone by"
            + " sources.bookings.query.");
    assertError(
        JdbcErrors.notAnOverlap(TABLE, "x", "id", "bigint"),
        ExitCode.SPEC,
        "Source bookings: sources.bookings.watermark-overlap = x does not fit column `id`, which is"
            + " bigint. Set it to a duration, such as 10m, for times, and to a number, such as"
            + " 1000, for numbers.");
    assertInput(
        JdbcErrors.endlessWatermark(TABLE, "at", "infinity"),
        "the greatest at is infinity, above which no row will ever be. Correct these rows, or leave"
            + " them out by sources.bookings.where.");
    assertInput(
        JdbcErrors.watermarkOfOtherType(TABLE, "at", "date", "17", CAUSE),
        "column `at` is date, but earlier as-ofs have read it up to 17. Give the source another"
            + " name, which reads all rows, or set sources.bookings.watermark to another column.");
    assertInput(
        JdbcErrors.withoutWatermark(TABLE, "at", 1200),
        "1,200 rows have no at, so no increment would ever read them. Nothing is stored. Set a"
            + " value, or leave such rows out by sources.bookings.where.");
    assertInput(
        JdbcErrors.watermarkFell(TABLE, "at", "3", "7"),
        "the greatest at is 3, but rows up to 7 were read before: new rows below that would never"
            + " be read. Nothing is stored. If rows were deleted, run `ingest` again when newer"
            + " ones are there; if the table was restored or its values start over, give the source"
            + " another name, which reads all rows.");
  }

  private static void assertInput(PlumblineException error, String message) {
    assertError(
        error, ExitCode.INPUT, "Source bookings: jdbc:postgresql://h/shop table b: " + message);
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
