package io.plumbline.jobs.prepare.splits;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.SplitBy;
import io.plumbline.pipeline.SplitSpec;
import io.plumbline.pipeline.SplitSpec.FoldBy;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SplitAndFoldTest extends SparkTest {
  /** Every twentieth row is of class 1. */
  private static Dataset<Row> rows(int count, int partitions) {
    return spark
        .range(0, count)
        .repartition(partitions)
        .selectExpr(
            "cast(id as string) __entity",
            "timestamp_seconds(1400000000 + id * 3600) __time",
            "double(pmod(id, 20) = 0) __label");
  }

  private static Dataset<Row> divided(Dataset<Row> rows, SplitSpec spec) {
    SplitAndFold division = SplitAndFold.of(rows, spec, 1, 2, OptionalDouble.empty());
    Dataset<Row> divided =
        rows.withColumn("__split", division.split(division.unit(), col("__time"), col("__label")));
    return divided.select(
        col("__entity"), col("__label"), col("__split"), division.folds(divided).fold().as("fold"));
  }

  private static SplitSpec spec(SplitBy by, FoldBy foldBy) {
    return new SplitSpec(0.2, by, 5, foldBy, List.of(), Duration.ZERO);
  }

  @Test
  void splitAndFoldOfARowDependOnItsNameAlone() {
    SplitSpec spec = spec(SplitBy.HASH, FoldBy.HASH);
    List<Row> few = divided(rows(2000, 3), spec).collectAsList();
    List<Row> more = divided(rows(5000, 7), spec).collectAsList();
    assertThat(more).containsAll(few);
    assertThat(few.stream().filter(row -> row.getString(2).equals("test")).count())
        .isBetween(340L, 460L);
    assertThat(
            few.stream()
                .filter(row -> !row.isNullAt(3))
                .map(row -> row.getInt(3))
                .distinct()
                .count())
        .isEqualTo(5);
  }

  @Test
  void aStratifiedSplitTakesItsFractionOfEachClass() {
    Dataset<Row> divided = divided(rows(2000, 3), spec(SplitBy.STRATIFIED, FoldBy.STRATIFIED));
    assertSameRows(
        frame(
            "__label double, __split string, fold int, count long",
            row(0.0, "test", null, 380L),
            row(0.0, "train", 0, 304L),
            row(0.0, "train", 1, 304L),
            row(0.0, "train", 2, 304L),
            row(0.0, "train", 3, 304L),
            row(0.0, "train", 4, 304L),
            row(1.0, "test", null, 20L),
            row(1.0, "train", 0, 16L),
            row(1.0, "train", 1, 16L),
            row(1.0, "train", 2, 16L),
            row(1.0, "train", 3, 16L),
            row(1.0, "train", 4, 16L)),
        divided.groupBy("__label", "__split", "fold").count());
  }

  @Test
  void addedRowsMoveFewRowsOfAStratifiedSplit() {
    SplitSpec spec = spec(SplitBy.STRATIFIED, FoldBy.STRATIFIED);
    List<Row> few = divided(rows(2000, 3), spec).collectAsList();
    assertThat(divided(rows(2000, 7), spec).collectAsList())
        .containsExactlyInAnyOrderElementsOf(few);
    List<Row> more = divided(rows(2200, 5), spec).collectAsList();
    assertThat(few.stream().filter(more::contains).count()).isGreaterThan(1900);
  }

  @Test
  void foldsOfAnotherSplitAreStratifiedToo() {
    Dataset<Row> divided = divided(rows(2000, 3), spec(SplitBy.HASH, FoldBy.STRATIFIED));
    List<Row> byFold =
        divided
            .where("__split = 'train'")
            .groupBy("fold")
            .agg(org.apache.spark.sql.functions.sum("__label"))
            .collectAsList();
    assertThat(byFold).hasSize(5);
    List<Double> positives = byFold.stream().map(row -> row.getDouble(1)).sorted().toList();
    assertThat(positives.get(4) - positives.get(0)).isLessThanOrEqualTo(1);
  }

  @Test
  void rollingFoldsHoldOutLaterRowsThanTheyAreTrainedOn() {
    Dataset<Row> rows =
        rows(12, 3)
            .union(frame("e string, t timestamp, l double", row("none", null, 1.0)))
            .withColumn("__split", org.apache.spark.sql.functions.lit("train"));
    SplitSpec spec =
        new SplitSpec(0.2, SplitBy.HASH, 3, FoldBy.ROLLING, List.of(), Duration.ofHours(4));
    SplitAndFold division = SplitAndFold.of(rows, spec, 1, 2, OptionalDouble.empty());
    Folds folds = division.folds(rows);
    assertThat(folds.text())
        .isEqualTo(
            "rolling folds: fold 0 holds out rows from 2014-05-13T19:38:20Z on, fold 2 rows from 2014-05-14T01:08:20Z on");
    assertSameRows(
        frame(
            "id string, fold int, trained_from int",
            row("0", -1, 1),
            row("1", -1, 1),
            row("10", 2, 3),
            row("11", 2, 3),
            row("2", -1, 2),
            row("3", 0, 2),
            row("4", 0, 2),
            row("5", 0, 3),
            row("6", 1, 3),
            row("7", 1, 3),
            row("8", 1, 3),
            row("9", 2, 3),
            row("none", -1, 3)),
        rows.select(
            col("__entity").as("id"),
            folds.fold().as("fold"),
            folds.trainedFrom().orElseThrow().as("trained_from")));
  }
}
