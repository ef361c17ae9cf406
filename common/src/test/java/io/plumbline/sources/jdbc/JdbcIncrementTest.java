package io.plumbline.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.sources.Sources;
import io.plumbline.sources.watermarks.WatermarkRange;
import io.plumbline.sources.watermarks.WatermarkStart;
import io.plumbline.sources.watermarks.WatermarkView;
import io.plumbline.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges of tables of a real PostgreSQL server, and of Derby in place of all other databases. */
class JdbcIncrementTest extends JdbcTest {
  private static final String DERBY = "jdbc:derby:memory:ranges";

  @TempDir static Path folder;
  private static TestDatabase database;

  @BeforeAll
  static void start() {
    System.setProperty("derby.stream.error.file", folder.resolve("derby.log").toString());
    database = TestDatabase.start(folder);
    database.run(
        "CREATE TABLE t (id bigint, amount numeric(8, 2), day date, wall timestamp, at timestamptz,"
            + " name text)",
        "INSERT INTO t SELECT i, i / 4.0, '2024-01-01'::date + i,"
            + " '2024-01-01 00:00:00.000001'::timestamp + i * interval '1 day',"
            + " '2024-01-01 00:00:00+00'::timestamptz + i * interval '1 day', 'n'"
            + " FROM generate_series(1, 10) i",
        "GRANT SELECT ON t TO " + TestDatabase.USER);
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  private static WatermarkStart from(String column, String... ends) {
    return new WatermarkStart(
        List.of(ends).stream()
            .map(end -> new WatermarkRange(column, Optional.empty(), end))
            .toList(),
        List.of(),
        Optional.empty());
  }

  private static WatermarkStart before(WatermarkStart start, String end) {
    return new WatermarkStart(start.taken(), start.again(), Optional.of(Instant.parse(end)));
  }

  private static Optional<WatermarkView> open(Map<String, ?> keys, WatermarkStart start) {
    Map<String, Object> all = new HashMap<>(keys);
    if (!all.containsKey("query")) {
      all.put("table", "t");
    }
    return Sources.openSince(spark, block(database, all), start);
  }

  /** Returns the range in words and the ids that were read. */
  private static String read(Map<String, ?> keys, WatermarkStart start) {
    WatermarkView view = open(keys, start).orElseThrow();
    List<Long> ids =
        view.reading(
            () -> {
              List<Row> rows = view.rows().orderBy("id").select("id").collectAsList();
              view.requireRows(rows.size());
              return rows.stream().map(row -> row.getLong(0)).toList();
            });
    return view.range().words() + " " + ids;
  }

  @Test
  void aRangeBeginsWithTheGreatestValueThatWasTaken() {
    assertThat(read(Map.of("watermark", "id"), from("id")))
        .isEqualTo("id to 10 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]");
    assertThat(read(Map.of("watermark", "ID"), from("id", "8", "3")))
        .isEqualTo("id from 8 to 10 [8, 9, 10]");
    assertThat(read(Map.of("watermark", "amount"), from("amount", "2.25")))
        .isEqualTo("amount from 2.25 to 2.50 [9, 10]");
    assertThat(read(Map.of("watermark", "day"), from("day", "2024-01-10")))
        .isEqualTo("day from 2024-01-10 to 2024-01-11 [9, 10]");
    assertThat(read(Map.of("watermark", "at"), from("at", "2024-01-10T00:00:00Z")))
        .isEqualTo("at from 2024-01-10T00:00:00Z to 2024-01-11T00:00:00Z [9, 10]");
    assertThat(read(Map.of("watermark", "wall"), from("wall", "2024-01-10T00:00:00.000001Z")))
        .isEqualTo("wall from 2024-01-10T00:00:00.000001Z to 2024-01-11T00:00:00.000001Z [9, 10]");
    assertThat(read(Map.of("watermark", "wall"), from("wall", "2024-01-10T00:00:00.000002Z")))
        .isEqualTo("wall from 2024-01-10T00:00:00.000002Z to 2024-01-11T00:00:00.000001Z [10]");
  }

  @Test
  void anOverlapGoesBackByTheUnitOfTheColumn() {
    assertThat(read(Map.of("watermark", "id", "watermark-overlap", "2"), from("id", "9")))
        .isEqualTo("id from 7 to 10 [7, 8, 9, 10]");
    assertThat(
            read(
                Map.of("watermark", "at", "watermark-overlap", "1d"),
                from("at", "2024-01-10T00:00:00Z")))
        .isEqualTo("at from 2024-01-09T00:00:00Z to 2024-01-11T00:00:00Z [8, 9, 10]");
    assertThat(
            read(Map.of("watermark", "day", "watermark-overlap", "1h"), from("day", "2024-01-10")))
        .isEqualTo("day from 2024-01-09 to 2024-01-11 [8, 9, 10]");
  }

  @Test
  void rowsOfTheEndOrLaterAreLeft() {
    assertThat(read(Map.of("watermark", "at"), before(from("at"), "2024-01-04T00:00:00Z")))
        .isEqualTo("at to 2024-01-03T00:00:00Z [1, 2]");
    assertThat(read(Map.of("watermark", "wall"), before(from("wall"), "2024-01-03T00:00:00Z")))
        .isEqualTo("wall to 2024-01-02T00:00:00.000001Z [1]");
    assertThat(read(Map.of("watermark", "day"), before(from("day"), "2024-01-04T00:00:00Z")))
        .isEqualTo("day to 2024-01-03 [1, 2]");
    assertThat(read(Map.of("watermark", "day"), before(from("day"), "2024-01-04T00:00:01Z")))
        .isEqualTo("day to 2024-01-04 [1, 2, 3]");
    assertThat(
            open(
                Map.of("watermark", "at"),
                before(from("at", "2024-01-10T00:00:00Z"), "2024-01-04T00:00:00Z")))
        .isEmpty();
    assertThat(open(Map.of("watermark", "at"), before(from("at"), "2024-01-01T00:00:00Z")))
        .isEmpty();
  }

  /** The database would fail to compute the rows that are left out. */
  @Test
  void theDatabaseLeavesOutTheOtherRows() {
    Map<String, ?> keys =
        Map.of(
            "query",
            "SELECT id, 1 / (5 - id) AS y FROM t",
            "watermark",
            "id",
            "partition-by",
            "id",
            "partitions",
            3,
            "where",
            "id <> 9");
    assertThat(read(keys, from("id", "6"))).isEqualTo("id from 6 to 10 [6, 7, 8, 10]");
    WatermarkView view = open(keys, from("id", "6")).orElseThrow();
    view.reading(
        () -> {
          assertThat(view.rows().rdd().getNumPartitions()).isEqualTo(3);
          assertThat(view.rows().selectExpr("max(y)").first().getLong(0)).isZero();
          return null;
        });
  }

  @Test
  void rowsThatComeAfterTheLookAreLeftToTheNext() {
    database.run(
        "CREATE TABLE grows AS SELECT 1 AS id", "GRANT SELECT ON grows TO " + TestDatabase.USER);
    Map<String, ?> keys = Map.of("query", "SELECT * FROM grows", "watermark", "id");
    WatermarkView view = open(keys, from("id")).orElseThrow();
    database.run("INSERT INTO grows VALUES (1), (2)");
    view.reading(
        () -> {
          assertThat(view.rows().count()).isEqualTo(2);
          view.requireRows(2);
          return null;
        });
    assertThat(open(keys, from("id", "1")).orElseThrow().range().words())
        .isEqualTo("id from 1 to 2");
  }

  @Test
  void partsAndRangesThatOverlap() {
    WatermarkView view = open(Map.of("watermark", "id"), from("id", "8")).orElseThrow();
    assertThat(view.parts()).hasSize(1);
    assertThat(view.parts().get(0).name())
        .isEqualTo(
            database.url() + " table t, id from 8 to 10, read " + view.parts().get(0).modifiedAt());
    List<WatermarkRange> ranges = from("id", "7", "8", "10").taken();
    assertThat(view.overlapping(ranges)).containsExactlyElementsOf(ranges.subList(1, 3));
    assertThat(open(Map.of("watermark", "id"), from("id")).orElseThrow().overlapping(ranges))
        .containsExactlyElementsOf(ranges);
  }

  @Test
  void valuesThatAreNoneAreRefused() {
    String title = "Source bookings: " + database.url() + " ";
    assertThatThrownBy(() -> open(Map.of("watermark", "name"), from("name")))
        .hasMessageStartingWith(title + "table t: column `name` is string, by which");
    assertThatThrownBy(() -> open(Map.of("watermark", "idd"), from("idd")))
        .hasMessageContaining("Correct sources.bookings.watermark: did you mean `id`?");
    assertThatThrownBy(
            () -> open(Map.of("watermark", "id", "watermark-overlap", "10m"), from("id")))
        .hasMessageContaining("sources.bookings.watermark-overlap = 10m does not fit column `id`");
    assertThatThrownBy(() -> open(Map.of("watermark", "at", "watermark-overlap", "7"), from("at")))
        .hasMessageContaining("sources.bookings.watermark-overlap = 7 does not fit column `at`");
    assertThatThrownBy(() -> open(Map.of("watermark", "day"), from("day", "17")))
        .hasMessageContaining("column `day` is date, but earlier as-ofs have read it up to 17.");
    assertThatThrownBy(
            () ->
                open(
                    Map.of("query", "SELECT 'infinity'::timestamptz AS at", "watermark", "at"),
                    from("at")))
        .hasMessageContaining("the greatest at is infinity, above which no row will ever be.");
    assertThatThrownBy(
            () -> open(Map.of("query", "SELECT 'NaN'::numeric AS n", "watermark", "n"), from("n")))
        .hasMessageContaining("the greatest n is NaN, above which no row will ever be.");
  }

  @Test
  void otherDatabasesHaveRangesOfTimesWithoutAZone() throws SQLException {
    try (Connection derby = DriverManager.getConnection(DERBY + ";create=true");
        Statement statement = derby.createStatement()) {
      statement.execute("CREATE TABLE orders (id int, day date, wall timestamp)");
      statement.execute(
          "INSERT INTO orders VALUES (1, '2024-03-30', '2024-03-30 02:30:00'), (2, '2024-03-31',"
              + " '2024-03-31 02:30:00.5'), (3, '2024-04-01', '2024-04-01 00:00:00')");
      assertThat(
              orders(
                  "wall", before(from("WALL", "2024-03-31T02:30:00.500Z"), "2024-04-01T00:00:00Z")))
          .isEqualTo("WALL from 2024-03-31T02:30:00.500Z to 2024-03-31T02:30:00.500Z [2]");
      assertThat(orders("day", from("DAY", "2024-03-31")))
          .isEqualTo("DAY from 2024-03-31 to 2024-04-01 [2, 3]");
      assertThat(orders("id", from("ID", "3"))).isEqualTo("ID from 3 to 3 [3]");
    }
  }

  private static String orders(String watermark, WatermarkStart start) {
    WatermarkView view =
        Sources.openSince(
                spark,
                block(Map.of("url", DERBY, "table", "orders", "watermark", watermark)),
                start)
            .orElseThrow();
    return view.reading(
        () ->
            view.range().words()
                + " "
                + view.rows().orderBy("ID").select("ID").collectAsList().stream()
                    .map(row -> row.getInt(0))
                    .toList());
  }
}
