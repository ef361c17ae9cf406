package io.plumbline.profile;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.spark.ColumnBatches;
import io.plumbline.spark.Columns;
import io.plumbline.testing.ProductionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files are read by columns only where plans are compiled. */
@ExtendWith(ProductionSettings.class)
class BatchBlockTest extends SparkTest {
  @Test
  void columnsOfFilesGiveTheStatesOfTheirRows(@TempDir Path folder) {
    String file = folder.resolve("rows").toString();
    rowsOfEveryType().write().partitionBy("part").parquet(file);
    Dataset<Row> read = spark.read().parquet(file);
    List<String> numbers =
        List.of("a.b", "small", "tiny", "big", "single", "x", "price", "yes", "at", "no");
    List<String> texts = List.of("t", "part", "missing", "many");
    Dataset<Row> computed = read.where("`a.b` >= 0");
    for (String name : Stream.concat(numbers.stream(), texts.stream()).toList()) {
      assertThat(ColumnBatches.of(read, List.of(Columns.column(name)))).as(name).isPresent();
      assertThat(ColumnBatches.of(computed, List.of(Columns.column(name)))).as(name).isEmpty();
    }

    assertThat(FrameStates.whole(read, numbers, texts))
        .isEqualTo(FrameStates.whole(computed, numbers, texts))
        .hasSize(14);
    var labels = new FrameStates.Labels("small", Set.of("t"));
    for (String group : List.of("t", "part", "big", "missing")) {
      assertThat(FrameStates.byGroup(read, numbers, texts, group, labels))
          .as(group)
          .isEqualTo(FrameStates.byGroup(computed, numbers, texts, group, labels));
    }
  }

  @Test
  void manyColumnsOfFilesGiveTheStatesOfTheirRows(@TempDir Path folder) {
    List<String> names = IntStream.range(0, 250).mapToObj(i -> "c" + i).toList();
    String file = folder.resolve("wide").toString();
    spark
        .range(0, 100, 1, 2)
        .selectExpr(names.stream().map(c -> "id % 7 AS " + c).toArray(String[]::new))
        .write()
        .parquet(file);
    Dataset<Row> read = spark.read().parquet(file);
    assertThat(FrameStates.whole(read, names, List.of()))
        .isEqualTo(FrameStates.whole(read.where("c0 >= 0"), names, List.of()))
        .hasSize(250);
  }

  @Test
  void columnsThatAFileDoesNotHaveAreNull(@TempDir Path folder) {
    String file = folder.resolve("old").toString();
    spark.range(5).selectExpr("double(id) AS x").write().parquet(file);
    Dataset<Row> read = spark.read().schema("x double, y double, n int, t string").parquet(file);
    assertThat(FrameStates.whole(read, List.of("x", "y", "n"), List.of("t")))
        .isEqualTo(FrameStates.whole(read.where("x >= 0"), List.of("x", "y", "n"), List.of("t")))
        .containsEntry("x", NumericState.of(0, 1, 2, 3, 4));
  }

  @Test
  void deletedRowsAndRenamedColumnsOfDeltaAreRight(@TempDir Path folder) {
    String table = "delta.`" + folder.resolve("delta") + "`";
    spark.sql(
        "CREATE TABLE %s (x DOUBLE, old STRING) USING delta TBLPROPERTIES ('delta.columnMapping.mode' = 'name', 'delta.enableDeletionVectors' = 'true')"
            .formatted(table));
    spark.sql("INSERT INTO %s SELECT double(id), 'a' FROM range(10)".formatted(table));
    spark.sql("ALTER TABLE %s RENAME COLUMN old TO t".formatted(table));
    Map<String, ColumnState> renamed =
        FrameStates.whole(spark.table(table), List.of("x"), List.of("t"));
    assertThat(renamed.get("t")).isEqualTo(CategoryState.of("a a a a a a a a a a".split(" ")));

    spark.sql("DELETE FROM %s WHERE x > 1".formatted(table));
    assertThat(FrameStates.whole(spark.table(table), List.of("x"), List.of("t")))
        .isEqualTo(Map.of("x", NumericState.of(0, 1), "t", CategoryState.of("a", "a")));
  }

  @Test
  void aComputedColumnIsNotTakenForThatOfTheFile(@TempDir Path folder) {
    String file = folder.resolve("shadowed").toString();
    spark.range(3).selectExpr("double(id) AS x", "'a' AS g", "'b' AS h").write().parquet(file);
    Dataset<Row> read = spark.read().parquet(file);
    Map<String, ColumnState> doubled = Map.of("x", NumericState.of(0, 2, 4));
    assertThat(
            FrameStates.byGroup(read.withColumn("x", expr("x * 2")), List.of("x"), List.of(), "g"))
        .isEqualTo(Map.of("a", doubled));
    Dataset<Row> constant = read.withColumn("x", lit(5.0)).withColumn("y", lit(1.0));
    Map<String, ColumnState> constants =
        Map.of("x", NumericState.of(5, 5, 5), "y", NumericState.of(1, 1, 1));
    assertThat(FrameStates.whole(constant, List.of("x", "y"), List.of())).isEqualTo(constants);
    assertThat(FrameStates.byGroup(constant, List.of("x", "y"), List.of(), "g"))
        .isEqualTo(Map.of("a", constants));
    assertThat(FrameStates.byGroup(read.withColumn("g", lit("c")), List.of("x"), List.of(), "g"))
        .containsOnlyKeys("c");
    assertThat(
            FrameStates.byGroup(read.withColumn("new", lit("c")), List.of("x"), List.of(), "new"))
        .containsOnlyKeys("c");
    assertThat(
            FrameStates.byGroup(
                read.withColumn("g", expr("upper(g)")), List.of("x"), List.of(), "g"))
        .containsOnlyKeys("A");
    assertThat(
            FrameStates.byGroup(
                read.drop("g").withColumnRenamed("h", "g"), List.of("x"), List.of(), "g"))
        .containsOnlyKeys("b");
  }

  private static Dataset<Row> rowsOfEveryType() {
    return spark
        .range(0, 10_000, 1, 2)
        .selectExpr(
            "int(id % 300) AS `a.b`",
            "smallint(id % 7) AS small",
            "if(id % 11 = 0, NULL, tinyint(id % 100)) AS tiny",
            "id % 3 AS big",
            "float(id / 7) AS single",
            "CASE id % 100 WHEN 0 THEN NULL WHEN 1 THEN double('NaN') WHEN 2 THEN -0.0D"
                + " ELSE sin(id) END AS x",
            "if(id % 5 = 0, NULL, decimal(id / 8)) AS price",
            "if(id % 4 = 0, NULL, id % 2 = 0) AS yes",
            "timestamp_micros(id * 1234567) AS at",
            "double(NULL) AS no",
            "if(id % 9 = 0, NULL, concat('ü', id % 40)) AS t",
            "if(id % 2 = 0, NULL, 'odd') AS part",
            "string(NULL) AS missing",
            "concat('m', id % 4700) AS many"); // more than a batch has rows
  }
}
