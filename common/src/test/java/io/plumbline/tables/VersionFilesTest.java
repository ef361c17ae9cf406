package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.plumbline.SparkTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionFilesTest extends SparkTest {
  @TempDir static Path shared;
  @TempDir Path folder;
  private String table;

  @BeforeAll
  static void write() {
    write(
        shared.toString(),
        "SELECT 1 AS x, 'a' AS p, DATE'2024-01-01' AS d, TIMESTAMP'2024-01-01 00:00:00.123456' AS t"
            + " UNION ALL SELECT 2, 'b c/%', DATE'2024-02-01', TIMESTAMP'2024-02-01'"
            + " UNION ALL SELECT 3, null, null, null"
            + " UNION ALL SELECT 4, 'a', DATE'2024-02-01', TIMESTAMP'2024-01-01 00:00:00.123456'");
  }

  /** The same table for each test; to make it takes longer. */
  @BeforeEach
  void copy() throws IOException {
    table = folder.resolve("a ü table").toString();
    FileUtils.copyDirectory(shared.toFile(), new File(table));
  }

  private static void write(String table, String rows) {
    spark
        .sql(rows)
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .partitionBy("p", "d", "t")
        .save(table);
  }

  private Snapshot snapshot() {
    return DeltaLog.forTableWithSnapshot(spark, table)._2();
  }

  private Dataset<Row> rows() {
    return VersionFiles.rows(spark, snapshot()).orElseThrow();
  }

  private static List<Integer> numbers(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.<Integer>getAs("x")).sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "p = 'a'",
        "p != 'a'",
        "p IS NULL",
        "p IN ('a', 'b c/%')",
        "p = 'a' AND d = DATE'2024-02-01'",
        "p = 'a' OR x = 3",
        "d > DATE'2024-01-15'",
        "t = TIMESTAMP'2024-01-01 00:00:00.123456'",
        "t <= TIMESTAMP'2024-01-01 00:00:00.123'",
        "P = upper('a')",
        "x > 1 AND p = 'a'",
        "p = 'none'",
        "coalesce(p, 'a') = 'a'"
      })
  void conditionsGiveTheRowsThatDeltaGives(String condition) {
    Dataset<Row> same = spark.read().format("delta").load(table);
    assertThat(rows().schema()).isEqualTo(same.schema());
    assertThat(rows().where(condition).orderBy("x").collectAsList())
        .isEqualTo(same.where(condition).orderBy("x").collectAsList());
  }

  @Test
  void filesOfOtherPartitionsAreNotRead() throws IOException {
    Dataset<Row> rows = rows();
    try (Stream<Path> files = Files.walk(Path.of(table))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".parquet")).toList()) {
        if (!file.toString().contains("p=a")) {
          Files.delete(file);
        }
      }
    }
    assertThat(numbers(rows.where("p = 'a'"))).containsExactly(1, 4);
  }

  @Test
  void laterCommitsAreNotSeen() {
    Dataset<Row> before = rows();
    write(table, "SELECT 5 AS x, 'a' AS p, DATE'2024-01-01' AS d, TIMESTAMP'2024-01-01' AS t");
    assertThat(numbers(before)).containsExactly(1, 2, 3, 4);
    assertThat(numbers(rows())).containsExactly(1, 2, 3, 4, 5);
    assertThat(before.inputFiles()).hasSize(4);
  }

  @Test
  void framesOfAVersionShareWhatIsInMemory() {
    Dataset<Row> kept = rows().persist();
    try {
      assertThat(rows().queryExecution().withCachedData().toString()).contains("InMemoryRelation");
      write(table, "SELECT 5 AS x, 'a' AS p, DATE'2024-01-01' AS d, TIMESTAMP'2024-01-01' AS t");
      assertThat(numbers(rows())).hasSize(5);
    } finally {
      kept.unpersist(true);
    }
  }

  @Test
  void rowsThatAreDeletedWithinAFileAreLeftToDelta() {
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES (delta.enableDeletionVectors = true)"
            .formatted(table));
    spark
        .range(10, 20, 1, 1)
        .selectExpr(
            "int(id) AS x", "'a' AS p", "DATE'2024-01-01' AS d", "TIMESTAMP'2024-01-01' AS t")
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .save(table);
    assertThat(numbers(rows())).hasSize(14);
    DeltaTable.forPath(spark, table).delete("x = 12");
    assertThat(VersionFiles.rows(spark, snapshot())).isEmpty();
  }

  @Test
  void tablesOfRenamedColumnsAreLeftToDelta() {
    spark.sql(
        "ALTER TABLE delta.`%s` SET TBLPROPERTIES (delta.columnMapping.mode = 'name')"
            .formatted(table));
    assertThat(VersionFiles.rows(spark, snapshot())).isEmpty();
    assertThat(numbers(new Warehouse(spark, folder.toString()).load("a ü table", snapshot())))
        .hasSize(4);
  }
}
