package io.plumbline.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceLook;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.Sources;
import io.plumbline.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a real PostgreSQL server, and an embedded Derby in place of all other databases. */
class JdbcSourceTest extends JdbcTest {
  private static final String DERBY = "jdbc:derby:memory:shop";

  @TempDir static Path folder;
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
    database = TestDatabase.start(folder);
    database.run(
        "CREATE TABLE bookings (id bigint, seats int, price numeric(8, 2), booked_at timestamptz)",
        "INSERT INTO bookings SELECT CASE WHEN i % 10 = 0 THEN NULL ELSE i END, i % 7, i / 4.0,"
            + " '2024-01-01 00:00:00+00'::timestamptz + i * interval '1 hour'"
            + " FROM generate_series(1, 10000) i",
        "CREATE INDEX ON bookings (id)",
        "ANALYZE bookings",
        "CREATE TABLE hidden (id int)",
        "GRANT SELECT ON bookings TO " + TestDatabase.USER,
        "CREATE SCHEMA shop",
        "CREATE TABLE shop.\"Odd Names\" (\"Id\" int, \"a.b\" text, \"say \"\"x\"\"\" text)",
        "INSERT INTO shop.\"Odd Names\" VALUES (1, 'dot', 'quote')",
        "GRANT USAGE ON SCHEMA shop TO " + TestDatabase.USER,
        "GRANT SELECT ON shop.\"Odd Names\" TO " + TestDatabase.USER);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void everyRowIsReadOnceInPartitions() {
    SourceView view = open(Map.of("table", "bookings", "partition-by", "ID", "partitions", 4));
    view.reading(
        () -> {
          Dataset<Row> rows = view.rows();
          assertThat(rows.rdd().getNumPartitions()).isEqualTo(4);
          List<Row> found = rows.select("id", "seats", RowColumns.FILE).collectAsList();
          assertThat(found).hasSize(10_000);
          assertThat(found.stream().filter(row -> row.isNullAt(0))).hasSize(1_000);
          assertThat(found.stream().filter(row -> !row.isNullAt(0)).map(row -> row.getLong(0)))
              .hasSize(9_000)
              .doesNotHaveDuplicates();
          assertThat(found.stream().map(row -> row.getString(2))).containsOnly(place("bookings"));
          assertThat(rows.select(RowColumns.LINE).distinct().count()).isEqualTo(10_000);
          view.requireRows(10_000);
          return null;
        });
  }

  @Test
  void rowsAreDividedByTimesAndDatesToo() {
    SourceView times = open(Map.of("table", "bookings", "partition-by", "booked_at"));
    SourceView days =
        open(
            Map.of(
                "query",
                "SELECT id, booked_at::date AS day, booked_at AT TIME ZONE 'UTC' AS at FROM bookings",
                "partition-by",
                "day"));
    for (SourceView view : List.of(times, days)) {
      view.reading(
          () -> {
            assertThat(view.rows().rdd().getNumPartitions()).isEqualTo(4);
            assertThat(view.rows().count()).isEqualTo(10_000);
            return null;
          });
    }
  }

  @Test
  void aSingleValueOrNoneIsReadAsOne() {
    for (String query :
        List.of(
            "SELECT 7 AS id, 'a' AS v",
            "SELECT CAST(NULL AS int) AS id, 'a' AS v",
            "SELECT id, 'a' AS v FROM (VALUES ('-infinity'::date), ('2024-01-01')) AS x (id)")) {
      SourceView view = open(Map.of("query", query, "partition-by", "id"));
      view.reading(
          () -> {
            assertThat(view.rows().rdd().getNumPartitions()).isEqualTo(1);
            view.requireRows(view.rows().count());
            return null;
          });
    }
  }

  /** The partitions, and a second pass over them, are of the moment at which the read began. */
  @Test
  void rowsOfOtherWritersAreNotSeenMeanwhile() {
    database.run(
        "CREATE TABLE busy AS SELECT generate_series(1, 100) AS id",
        "GRANT SELECT ON busy TO " + TestDatabase.USER);
    SourceView view = open(Map.of("table", "busy", "partition-by", "id"));
    view.reading(
        () -> {
          database.run(
              "DELETE FROM busy WHERE id < 50",
              "INSERT INTO busy SELECT generate_series(200, 900)");
          assertThat(view.rows().agg(Map.of("id", "sum")).first().getLong(0)).isEqualTo(5050);
          view.requireRows(view.rows().count());
          return null;
        });
    view.reading(
        () -> {
          view.requireRows(752);
          return null;
        });
  }

  @Test
  void theDatabaseFindsTheRows() {
    SourceView view = open(Map.of("table", "bookings", "where", "id <= 20 OR id = 9999"));
    view.reading(
        () -> {
          Dataset<Row> rows = view.rows().select("id", "seats");
          assertThat(rows.collectAsList()).hasSize(19);
          assertThat(
                  rows.queryExecution()
                      .executedPlan()
                      .collectLeaves()
                      .head()
                      .metrics()
                      .apply("numOutputRows")
                      .value())
              .as("rows that left the database")
              .isEqualTo(19L);
          view.requireRows(19);
          return null;
        });
  }

  /** The statement of a partition has an outer query, and values that are not plain columns. */
  @Test
  void aPartitionUsesTheIndexOfItsColumn() {
    database.run(
        "CREATE TABLE tall AS SELECT i AS id, now()::timestamp AS at, 'a text' AS t FROM generate_series(1, 20000) i",
        "CREATE INDEX tall_by_id ON tall (id)",
        "ANALYZE tall",
        "GRANT SELECT ON tall TO " + TestDatabase.USER);
    JdbcTable table =
        JdbcTable.of(block(database, Map.of("table", "tall", "where", "t LIKE 'a%'")));
    JdbcReader reader = new JdbcReader(spark, table, JdbcDriver.of(table));
    TableColumns columns =
        JdbcFailures.naming(
            table, JdbcFailures.Phase.OPENING, () -> TableColumns.of(table, reader));
    assertThat(
            database.texts(
                "EXPLAIN SELECT id FROM (%s) plumbline_rows WHERE \"id\" >= 50 AND \"id\" < 90"
                    .formatted(table.select(columns.selected()))))
        .anyMatch(line -> line.contains("using tall_by_id"))
        .anyMatch(line -> line.contains("Index Cond: ((id >= 50) AND (id < 90))"))
        .noneMatch(line -> line.contains("Subquery"));
  }

  @Test
  void valuesKeepTheirTypes() {
    database.run(
        """
        CREATE TABLE kinds (
          small smallint, whole int, big bigint, single real, twice double precision,
          exact numeric(10, 2), open numeric, yes boolean, words text, upto varchar(9), fixed char(3),
          bytes bytea, day date, wall timestamp, moment timestamptz, hour time, id uuid, doc jsonb,
          list int[], span interval, amount money)
        """,
        """
        INSERT INTO kinds VALUES (
          1, 2, 3, 1.5, 2.5,
          12.34, 0.5, true, ' ä ', 'b', 'c',
          '\\x0102', '2024-02-29', '2024-03-31 02:30:00.123456', '2024-03-31 02:30:00+00', '10:30',
          '00000000-0000-0000-0000-000000000001', '{"a": 1}',
          '{1,NULL}', '1 day', 1.5)
        """,
        "INSERT INTO kinds (small) VALUES (NULL)",
        "GRANT SELECT ON kinds TO " + TestDatabase.USER);
    Row expected =
        row(
            (short) 1,
            2,
            3L,
            1.5f,
            2.5,
            new BigDecimal("12.34"),
            new BigDecimal("0.500000000000000000"),
            true,
            " ä ",
            "b",
            "c  ",
            new byte[] {1, 2},
            Date.valueOf("2024-02-29"),
            Timestamp.from(Instant.parse("2024-03-31T02:30:00.123456Z")),
            Timestamp.from(Instant.parse("2024-03-31T02:30:00Z")),
            "10:30:00",
            "00000000-0000-0000-0000-000000000001",
            "{\"a\": 1}",
            List.of("1", "null"),
            "1 day",
            "$1.50");
    Dataset<Row> rows = allOf(Map.of("table", "kinds"));
    assertThat(rows.schema())
        .isEqualTo(
            StructType.fromDDL(
                "small smallint, whole int, big bigint, single float, twice double, exact decimal(10,2), "
                    + "open decimal(38,18), yes boolean, words string, upto string, fixed string, bytes binary, "
                    + "day date, wall timestamp, moment timestamp, hour string, id string, doc string, "
                    + "list array<int>, span string, amount string"));
    List<Row> found =
        rows.orderBy(rows.col("small").asc_nulls_last())
            .withColumn("list", rows.col("list").cast("string"))
            .collectAsList();
    assertThat(found).hasSize(2);
    for (int i = 0; i < expected.size(); i++) {
      String name = rows.columns()[i];
      if (!name.equals("list")) {
        assertThat(found.get(0).get(i)).as(name).isEqualTo(expected.get(i));
      }
      assertThat(found.get(1).isNullAt(i)).as(name).isTrue();
    }
    assertThat(found.get(0).getString(18)).isEqualTo("[1, null]");
  }

  /** The zone of the JVM skips the hour from 02:00 on 31 March 2024. */
  @Test
  void aTimestampWithoutZoneIsInUtcWhateverTheZoneOfTheJvmIs() {
    TimeZone before = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
    try {
      Dataset<Row> rows =
          allOf(
              Map.of(
                  "query",
                  "SELECT timestamp '2024-03-31 02:30:00' AS wall, timestamptz '2024-03-31 02:30:00+00' AS at"));
      assertThat(rows.selectExpr("cast(wall AS string)", "cast(at AS string)").collectAsList())
          .containsExactly(row("2024-03-31 02:30:00", "2024-03-31 02:30:00"));
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void namesMayHaveAnyLetters() {
    Dataset<Row> rows =
        allOf(Map.of("table", "shop.\"Odd Names\"", "partition-by", "id", "where", "\"Id\" > 0"));
    assertThat(rows.columns()).containsExactly("Id", "a.b", "say \"x\"");
    assertThat(rows.collectAsList()).containsExactly(row(1, "dot", "quote"));
  }

  @Test
  void aLookHasColumnsAndNoCount() {
    SourceLook look = Sources.look(spark, block(database, Map.of("table", "bookings")));
    assertThat(look.columns().areAll()).isTrue();
    assertThat(look.isText()).isFalse();
    assertThat(look.header().isKnown()).isFalse();
    assertThat(look.columns().schema().fieldNames())
        .containsExactly(
            "_file",
            "_block_start",
            "_line",
            "_raw",
            "_malformed",
            "id",
            "seats",
            "price",
            "booked_at");
    assertThat(look.parts()).extracting(SourcePart::name).containsExactly(place("bookings"));
  }

  @Test
  void aPartHasTheTimeOfTheLook() {
    Instant before = Instant.now().minusSeconds(1);
    SourcePart part = open(Map.of("table", "bookings")).parts().get(0);
    assertThat(part.modifiedAt()).isBetween(before, Instant.now());
    assertThat(part.bytes()).isZero();
  }

  @Test
  void aCountOfItsOwnHoldsTheRead() {
    SourceView view = open(Map.of("table", "bookings"));
    view.reading(
        () -> {
          assertThatThrownBy(() -> view.requireRows(9_999))
              .hasMessage(
                  error(
                      "bookings",
                      "the database counted 10,000 rows, but 9,999 were read: rows changed meanwhile. None of them are stored. Limit sources.bookings.where to rows that change no more, such as those before today, or read a copy."));
          return null;
        });
  }

  @Test
  void otherDatabasesAreReadInPartitionsAndCountedBefore() throws SQLException {
    try (Connection derby = DriverManager.getConnection(DERBY + ";create=true");
        Statement statement = derby.createStatement()) {
      statement.execute("CREATE TABLE orders (id int, name varchar(9), wall timestamp)");
      statement.execute(
          "INSERT INTO orders VALUES (1, 'a', '2024-03-30 02:30:00'), (10, 'b', NULL), (NULL, 'c', NULL)");
      SourceView view =
          Sources.open(
              spark,
              block(
                  Map.of("url", DERBY, "table", "orders", "partition-by", "id", "partitions", 2)));
      assertThat(view.parts().get(0).name()).isEqualTo(DERBY + " table orders");
      view.reading(
          () -> {
            Dataset<Row> rows = view.rows();
            assertThat(rows.rdd().getNumPartitions()).isEqualTo(2);
            assertThat(rows.schema().apply("WALL").dataType()).isEqualTo(DataTypes.TimestampType);
            assertThat(rows.selectExpr("ID", "NAME", "cast(WALL AS string)").collectAsList())
                .containsExactlyInAnyOrder(
                    row(1, "a", "2024-03-30 02:30:00"), row(10, "b", null), row(null, "c", null));
            execute(statement, "INSERT INTO orders (id) VALUES (7)");
            assertThatThrownBy(() -> view.requireRows(view.rows().count()))
                .hasMessage(
                    "Source bookings: %s table orders: the database counted 3 rows, but 4 were read: rows changed meanwhile. None of them are stored. Limit sources.bookings.where to rows that change no more, such as those before today, or read a copy."
                        .formatted(DERBY));
            return null;
          });
    }
  }

  /** A type of Derby that is a Java class. */
  @Test
  void typesThatSparkDoesNotReadAreNamedWithTheirColumns() throws SQLException {
    try (Connection derby = DriverManager.getConnection(DERBY + ";create=true");
        Statement statement = derby.createStatement()) {
      statement.execute(
          "CREATE TYPE price EXTERNAL NAME 'io.plumbline.sources.SourceFile' LANGUAGE JAVA");
      statement.execute("CREATE TABLE prices (id int, asked price, paid price)");
      assertThatThrownBy(() -> Sources.open(spark, block(Map.of("url", DERBY, "table", "prices"))))
          .hasMessage(
              "Source bookings: %s table prices: Spark does not read the types of some columns: ASKED \"APP\".\"PRICE\", PAID \"APP\".\"PRICE\". Set sources.bookings.query to a SELECT that leaves them out or casts them to text."
                  .formatted(DERBY));
    }
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertRefused(
        Map.of("table", "nowhere"),
        "nowhere",
        "the database does not find the table: ERROR: relation \"nowhere\" does not exist. Correct sources.bookings.table; a name without a schema is looked for in those of the user.");
    assertRefused(
        Map.of("table", "bookings", "partition-by", "idd"),
        "bookings",
        "there is no column `idd`. Correct sources.bookings.partition-by: did you mean `id`?  (known: booked_at, id, price, seats)");
    assertRefused(
        Map.of("table", "bookings", "where", "booked > 1"),
        "bookings",
        "the database refuses the statement: ERROR: column \"booked\" does not exist. Correct sources.bookings.table or sources.bookings.where.");
    assertRefused(
        Map.of("table", "hidden"),
        "hidden",
        "the user may not read it: ERROR: permission denied for table hidden. Grant SELECT to the user, or set another sources.bookings.user.");
  }

  @Test
  void credentialsAreRefusedWithoutShowingThem() {
    String message =
        "the server refuses the credentials. Correct sources.bookings.user and sources.bookings.password, or the environment variables that they come from.";
    assertRefused(Map.of("table", "bookings", "password", "wrong-word"), "bookings", message);
    assertRefused(Map.of("table", "bookings", "user", "stranger"), "bookings", message);
  }

  @Test
  void aServerOrDatabaseThatIsNotThereIsNamed() {
    String nowhere = "jdbc:postgresql://localhost:1/shop?user=me&password=hunter2";
    assertThatThrownBy(() -> open(Map.of("table", "bookings", "url", nowhere)))
        .hasMessage(
            "Source bookings: jdbc:postgresql://localhost:1/shop table bookings: the server cannot be reached: Connection to localhost:1 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections. Check that it runs and takes connections from here, or correct sources.bookings.url.");
    String other = "jdbc:postgresql://localhost:%d/nothing".formatted(database.port());
    assertThatThrownBy(() -> open(Map.of("table", "bookings", "url", other)))
        .hasMessage(
            "Source bookings: "
                + other
                + " table bookings: the server has no such database: FATAL: database \"nothing\" does not exist. Correct sources.bookings.url.");
  }

  @Test
  void aDriverThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> open(Map.of("table", "t", "url", "jdbc:nosuch://h/d")))
        .hasMessage(
            "Source bookings: jdbc:nosuch://h/d table t: no driver on the class path takes this URL. Add the JAR of the database's driver to PLUMBLINE_JARS, or correct sources.bookings.url.");
    assertRefused(
        Map.of("table", "t", "driver", "com.example.Driver"),
        "t",
        "the driver com.example.Driver cannot be loaded. Add its JAR to PLUMBLINE_JARS, or correct sources.bookings.driver.");
    assertRefused(
        Map.of("table", "t", "driver", "org.apache.derby.iapi.jdbc.AutoloadedDriver"),
        "t",
        "the driver org.apache.derby.iapi.jdbc.AutoloadedDriver does not take this URL. Correct sources.bookings.driver, or remove it.");
  }

  @Test
  void valuesThatSparkDoesNotHoldAreRefused() {
    SourceView view = open(Map.of("query", "SELECT 1e30::numeric AS x"));
    assertThatThrownBy(() -> view.reading(() -> view.rows().collectAsList()))
        .hasMessage(
            "Source bookings: %s query: a number has more digits than its type in Spark, which is decimal(38,18) for a column without a precision. Cast it by sources.bookings.query, such as to numeric(38,6), double precision, or text."
                .formatted(database.url()));
    SourceView nan = open(Map.of("query", "SELECT 'NaN'::numeric AS x"));
    assertThatThrownBy(() -> nan.reading(() -> nan.rows().collectAsList()))
        .hasMessage(
            "Source bookings: %s query: the rows cannot be read: Bad value for type BigDecimal : NaN. Cast or leave out such values by sources.bookings.query."
                .formatted(database.url()));
    assertRefused(
        Map.of("query", "SELECT 'a' AS x", "partition-by", "x"),
        null,
        "column `x` is string, which rows are not divided by. Set sources.bookings.partition-by to a column of whole numbers, decimals, dates, or timestamps, or remove it.");
  }

  private static void execute(Statement statement, String sql) {
    try {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SourceView open(Map<String, ?> keys) {
    return Sources.open(spark, block(database, keys));
  }

  /** Returns the rows, which are held in memory, without their place. */
  private static Dataset<Row> allOf(Map<String, ?> keys) {
    SourceView view = open(keys);
    return view.reading(
        () -> {
          Dataset<Row> rows = view.rows().drop(RowColumns.LEADING.toArray(String[]::new));
          return spark.createDataFrame(rows.collectAsList(), rows.schema());
        });
  }

  private static String place(String table) {
    return database.url() + " table " + table;
  }

  private static String error(String table, String text) {
    return "Source bookings: " + place(table) + ": " + text;
  }

  private static void assertRefused(Map<String, ?> keys, String table, String text) {
    String place = table == null ? database.url() + " query" : place(table);
    assertThatThrownBy(() -> open(keys)).hasMessage("Source bookings: " + place + ": " + text);
  }
}
