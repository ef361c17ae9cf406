package io.plumbline.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.jobs.SmallPipeline;
import io.plumbline.metrics.LocalMetrics;
import io.plumbline.models.BaggingWeights;
import io.plumbline.models.Ensemble;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.results.ComparisonRow;
import io.plumbline.results.FitDiagnosisRow;
import io.plumbline.results.MetricRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.SampleRows;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateJobTest extends SparkTest {
  @TempDir static Path shared;
  @TempDir Path folder;

  /** Evaluated in August, promoted, and with a candidate of September. */
  private static SmallPipeline pipeline;

  private static List<Row> rows;
  private static ScoringModel model;
  private static String saidInAugust;
  private static long sparkJobsInAugust;

  @BeforeAll
  static void evaluateOnce() {
    pipeline = new SmallPipeline(spark, shared, TaskKind.BINARY);
    rows = pipeline.rows(1_000, 0.5);
    pipeline.writeFeatures(SmallPipeline.AUGUST, rows);
    model = pipeline.train(SmallPipeline.AUGUST, 1, 3);
    pipeline.run(new EvaluateJob(), SmallPipeline.AUGUST);
    saidInAugust = pipeline.said();
    sparkJobsInAugust = pipeline.sparkJobs();
    pipeline
        .tables("promote", SmallPipeline.AUGUST)
        .append(
            PromotionRow.class,
            List.of(SampleRows.promotion(1, "promoted", SmallPipeline.AUGUST)),
            "seq-1");
    pipeline.writeFeatures(SmallPipeline.SEPTEMBER, rows);
    pipeline.train(SmallPipeline.SEPTEMBER, 2, 2);
  }

  /** A copy of that warehouse, for tests that change it. */
  private SmallPipeline copy() throws IOException {
    FileUtils.copyDirectory(shared.toFile(), folder.toFile());
    return new SmallPipeline(spark, folder, TaskKind.BINARY);
  }

  @Test
  void everyDataSetHasEveryMetricWithItsIntervalAndTheNumbersOfAPlainCount() {
    Dataset<Row> metrics = pipeline.tables("evaluate", SmallPipeline.AUGUST).read(MetricRow.TABLE);
    assertThat(
            metrics.groupBy("model_version", "data_set").count().collectAsList().stream()
                .map(Row::toString)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            "[1,train,7]", "[1,validation,7]", "[1,test,7]", "[0,train,7]", "[0,test,7]");
    assertThat(
            metrics
                .where(
                    "data_set = 'test' and model_version = 1 and (ci_low is null or ci_low > value or ci_high < value"
                        + " or ci_method != 'poisson-bootstrap' or n != 200)")
                .count())
        .isZero();
    assertThat(value(metrics, 1, "test", "auc")).isCloseTo(auc(model, rows, false), within(1e-4));
    assertThat(value(metrics, 1, "validation", "auc"))
        .isCloseTo(auc(model, rows, true), within(1e-4));
    assertThat(value(metrics, 0, "test", "auc")).isEqualTo(0.5);
    long outOfBag =
        rows.stream()
            .filter(row -> row.getString(3).equals("train") && unseen(model, row).length > 0)
            .count();
    assertThat(saidInAugust)
        .contains(
            "[evaluate] validation: %d out-of-bag rows; %d training rows are left out, since every member saw them"
                .formatted(outOfBag, 800 - outOfBag));
    Row verdict =
        pipeline
            .tables("evaluate", SmallPipeline.AUGUST)
            .read(FitDiagnosisRow.TABLE)
            .select("model_version", "verdict", "metric", "baseline", "fold_sd")
            .first();
    assertThat(verdict).isEqualTo(row(1L, "good", "auc", 0.5, 0.0125));
  }

  @Test
  void aSecondRunGivesTheSameRowsAndNoMore() {
    SmallPipeline pipeline = new SmallPipeline(spark, folder, TaskKind.REGRESSION);
    pipeline.writeFeatures(SmallPipeline.AUGUST, pipeline.rows(600, 0.5));
    pipeline.train(SmallPipeline.AUGUST, 1, 2);
    pipeline.run(new EvaluateJob(), SmallPipeline.AUGUST);
    String first = numbers(pipeline);

    spark
        .conf()
        .set("spark.sql.files.maxPartitionBytes", 4_096); // rows are found in other partitions
    try {
      pipeline.run(new EvaluateJob(), SmallPipeline.AUGUST);
    } finally {
      spark.conf().unset("spark.sql.files.maxPartitionBytes");
    }

    assertThat(numbers(pipeline)).isEqualTo(first).contains("rmse", "mae", "r2");
  }

  @Test
  void theChampionBeforeThisMomentIsScoredOnTheSameTestRows() throws IOException {
    SmallPipeline copy = copy();

    copy.run(new EvaluateJob(), SmallPipeline.SEPTEMBER);

    Dataset<Row> champion =
        copy.tables("evaluate", SmallPipeline.SEPTEMBER)
            .read(MetricRow.TABLE)
            .where("model_version = 1");
    assertThat(champion.select("data_set", "n").distinct().collectAsList())
        .containsExactly(row("test", 200L));
    Dataset<Row> comparisons =
        copy.tables("evaluate", SmallPipeline.SEPTEMBER).read(ComparisonRow.TABLE);
    assertThat(comparisons.groupBy("model_version", "other_version", "n").count().collectAsList())
        .containsExactlyInAnyOrder(row(2L, 0L, 200L, 7L), row(2L, 1L, 200L, 7L));
    assertThat(
            comparisons.where(
                "other_version = 0 and metric = 'auc' and p_better > 0.95 and ci_low > 0"
                    + " and ci_low < delta and ci_high > delta"))
        .as("the test rows are the same ones, and the model knows more than a constant")
        .matches(found -> found.count() == 1);
    Dataset<Row> metrics = copy.tables("evaluate", SmallPipeline.SEPTEMBER).read(MetricRow.TABLE);
    assertThat(
            comparisons
                .where("other_version = 1 and metric = 'brier'")
                .select("delta")
                .first()
                .getDouble(0))
        .isCloseTo(
            value(metrics, 2, "test", "brier") - value(metrics, 1, "test", "brier"), within(1e-12));
  }

  @Test
  void theChampionIsCountedAtItsOwnThreshold() throws IOException {
    SmallPipeline copy = copy();
    copy.train(SmallPipeline.SEPTEMBER, 2, 1, "task.threshold", "0.05");

    copy.run(new EvaluateJob(), SmallPipeline.SEPTEMBER);

    assertThat(championOnTestRows(copy, SmallPipeline.SEPTEMBER))
        .isEqualTo(championOnTestRows(copy, SmallPipeline.AUGUST))
        .hasSizeGreaterThan(5);
  }

  private static List<String> championOnTestRows(SmallPipeline pipeline, Instant asOf) {
    return pipeline
        .tables("evaluate", asOf)
        .read(MetricRow.TABLE)
        .where("model_version = 1 and data_set = 'test'")
        .select("metric", "value")
        .orderBy("metric")
        .collectAsList()
        .stream()
        .map(Row::toString)
        .toList();
  }

  @Test
  void aChampionThatCannotScoreTheseRowsIsLeftOutWithAWord(@TempDir Path elsewhere)
      throws IOException {
    SmallPipeline other = new SmallPipeline(spark, elsewhere, TaskKind.BINARY);
    other.writeFeatures(
        SmallPipeline.AUGUST,
        spark
            .createDataFrame(other.rows(200, 0.5), SmallPipeline.FEATURES)
            .withColumn("gone", functions.col("x"))
            .withColumn("carrier", functions.col("noise")));
    SmallPipeline copy = copy();
    copy.publish(SmallPipeline.AUGUST, other.train(SmallPipeline.AUGUST, 1, 1), 160);

    copy.run(new EvaluateJob(), SmallPipeline.SEPTEMBER);

    assertThat(copy.said())
        .contains(
            "[evaluate] champion v1 cannot score these rows: it needs gone, carrier (not a number)");
    assertThat(
            copy.tables("evaluate", SmallPipeline.SEPTEMBER)
                .read(MetricRow.TABLE)
                .where("model_version = 1")
                .count())
        .isZero();
  }

  @Test
  void oneClassInTheTestSetLeavesAucUndefinedAndStillGivesAVerdict() {
    SmallPipeline pipeline = new SmallPipeline(spark, folder, TaskKind.BINARY);
    List<Row> rows = new ArrayList<>();
    for (Row row : pipeline.rows(500, 0.5)) {
      Object[] values = new Object[row.size()];
      Arrays.setAll(values, row::get);
      values[2] = row.getString(3).equals("test") ? 1.0 : values[2];
      rows.add(RowFactory.create(values));
    }
    pipeline.writeFeatures(SmallPipeline.AUGUST, rows);
    pipeline.train(SmallPipeline.AUGUST, 1, 2);

    pipeline.run(new EvaluateJob(), SmallPipeline.AUGUST);

    Dataset<Row> metrics = pipeline.tables("evaluate", SmallPipeline.AUGUST).read(MetricRow.TABLE);
    assertThat(
            metrics
                .where("model_version = 1 and data_set = 'test' and metric = 'auc'")
                .select("value", "n")
                .first())
        .isEqualTo(row(null, 100L));
    assertThat(
            pipeline
                .tables("evaluate", SmallPipeline.AUGUST)
                .read(FitDiagnosisRow.TABLE)
                .select("verdict", "reason", "test")
                .first())
        .isEqualTo(
            row(
                "not enough data",
                "auc is not defined on the 100 test rows: do they have one label only?",
                null));
  }

  /** Errors depend on x, so groups of equal x have as little to say as there are groups. */
  @Test
  void groupsAreDrawnAsAWhole() {
    SmallPipeline pipeline = new SmallPipeline(spark, folder, TaskKind.BINARY);
    Dataset<Row> rows = spark.createDataFrame(pipeline.rows(600, 0.5), SmallPipeline.FEATURES);
    Column group = functions.floor(functions.col("x").multiply(6)).cast("string");
    pipeline.writeFeatures(SmallPipeline.AUGUST, rows.withColumn("resample_by", group));
    pipeline.train(SmallPipeline.AUGUST, 1, 2);
    pipeline.run(new EvaluateJob(), SmallPipeline.AUGUST);
    Row alone = brier(pipeline);
    pipeline.run(new EvaluateJob(), SmallPipeline.AUGUST, "evaluate.resample-by", "[decile]");
    Row grouped = brier(pipeline);
    assertThat(grouped.getDouble(0)).isEqualTo(alone.getDouble(0));
    assertThat(grouped.getDouble(1)).isGreaterThan(1.5 * alone.getDouble(1));
  }

  private static Row brier(SmallPipeline pipeline) {
    return pipeline
        .tables("evaluate", SmallPipeline.AUGUST)
        .read(MetricRow.TABLE)
        .where("model_version = 1 and data_set = 'train' and metric = 'brier'")
        .selectExpr("value", "ci_high - ci_low")
        .first();
  }

  @Test
  void groupsThatPrepareDidNotWriteAreAskedFor() throws IOException {
    SmallPipeline copy = copy();
    assertThatThrownBy(
            () ->
                copy.run(
                    new EvaluateJob(), SmallPipeline.AUGUST, "evaluate.resample-by", "[carrier]"))
        .hasMessageStartingWith(
            "Table features.small has no groups as of 2014-08-01T00:00:00Z, but evaluate.resample-by = [carrier] was");
  }

  @Test
  void moreColumnsNeedNoMoreSparkJobs() {
    List<Column> wide = new ArrayList<>(List.of(functions.col("*")));
    for (int i = 0; i < 40; i++) {
      wide.add(functions.col("noise").multiply(i).as("more" + i));
    }
    SmallPipeline many = new SmallPipeline(spark, folder, TaskKind.BINARY);
    many.writeFeatures(
        SmallPipeline.AUGUST,
        spark
            .createDataFrame(many.rows(200, 0.5), SmallPipeline.FEATURES)
            .select(wide.toArray(Column[]::new)));
    many.train(SmallPipeline.AUGUST, 1, 3);
    many.run(new EvaluateJob(), SmallPipeline.AUGUST);
    assertThat(many.sparkJobs()).isEqualTo(sparkJobsInAugust);
  }

  private static String numbers(SmallPipeline pipeline) {
    return pipeline
        .tables("evaluate", SmallPipeline.AUGUST)
        .read(MetricRow.TABLE)
        .select("model_version", "data_set", "metric", "value", "ci_low", "ci_high", "n")
        .orderBy("model_version", "data_set", "metric")
        .collectAsList()
        .toString();
  }

  private static double value(Dataset<Row> metrics, long version, String dataSet, String metric) {
    return metrics
        .where(
            "model_version = %d and data_set = '%s' and metric = '%s'"
                .formatted(version, dataSet, metric))
        .select("value")
        .first()
        .getDouble(0);
  }

  private static double[][] unseen(ScoringModel model, Row row) {
    double[][] values = model.ensemble().memberValues(model.transform().transform(asRow(row)));
    return java.util.stream.IntStream.range(0, values.length)
        .filter(
            member ->
                BaggingWeights.weight(
                        model.provenance().memberSeeds().get(member), row.getString(0))
                    == 0)
        .mapToObj(member -> values[member])
        .toArray(double[][]::new);
  }

  private static double auc(ScoringModel model, List<Row> rows, boolean outOfBag) {
    List<double[]> pairs = new ArrayList<>();
    for (Row row : rows) {
      double[][] values =
          outOfBag
              ? unseen(model, row)
              : model.ensemble().memberValues(model.transform().transform(asRow(row)));
      if (row.getString(3).equals(outOfBag ? "train" : "test") && values.length > 0) {
        pairs.add(new double[] {row.getDouble(2), Ensemble.mean(values)[0]});
      }
    }
    return LocalMetrics.auc(
            pairs.stream().mapToDouble(pair -> pair[0]).toArray(),
            pairs.stream().mapToDouble(pair -> pair[1]).toArray())
        .getAsDouble();
  }

  private static Row asRow(Row row) {
    Object[] values = new Object[row.size()];
    Arrays.setAll(values, row::get);
    return new org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema(
        values, SmallPipeline.FEATURES);
  }
}
