package io.plumbline.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.models.Models;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.FoldMetricRow;
import io.plumbline.results.TrialRow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights of rows and classes in fits, in the search, and in what the search measures. */
class FitWeightsTest extends SparkTest {
  /** Statistics of columns count each row once, so there are none. */
  private static final Map<String, String> PLAIN =
      Map.of(
          "features.numeric.columns", "[first, second]",
          "features.numeric.impute", "zero",
          "features.numeric.scale", "none",
          "task.drop", "[noise]",
          "train.ensemble.members", "1");

  private static final String LOGISTIC = "{ family = logistic-regression, grid { reg = 0.01 } }";
  private static final String WHOLE = "double(1 + pmod(xxhash64(entity_id, 7), 3))";

  @TempDir Path one;
  @TempDir Path other;

  /** Rows of the same content, which a member draws together, since they have no key. */
  @Test
  void aRowOfWeightThreeIsThreeRows() {
    Dataset<Row> rows =
        TrainFixture.rows(spark, 400).withColumn("entity_id", functions.expr("md5(entity_id)"));
    Dataset<Row> repeated =
        rows.withColumn("copy", functions.expr("explode(sequence(1, int(%s)))".formatted(WHOLE)))
            .withColumn(
                "entity_id",
                functions.expr("IF(copy = 1, entity_id, concat(entity_id, '#', copy))"))
            .drop("copy");
    TrainFixture weighted = new TrainFixture(spark, one, "w");
    weighted.features(rows.withColumn("sample_weight", functions.expr(WHOLE)));
    weighted.train(weighted.spec(with("task.weight", "w"), LOGISTIC));
    TrainFixture copied = new TrainFixture(spark, other, "w");
    copied.features(repeated);
    copied.train(copied.spec(PLAIN, LOGISTIC));
    assertClose(scores(weighted, rows), scores(copied, rows), 1e-6);
    assertClose(metrics(weighted, "true"), metrics(copied, "true"), 1e-6);
    assertClose(baseline(weighted), baseline(copied), 1e-12);
  }

  @Test
  void aClassWeightIsThatWeightOfEachRowOfTheClass() {
    Dataset<Row> rows = TrainFixture.rows(spark, 400);
    TrainFixture byRow = new TrainFixture(spark, one, "w");
    byRow.features(rows.withColumn("sample_weight", functions.expr("IF(label = 1, 5D, 0.5D)")));
    byRow.train(byRow.spec(with("task.weight", "w"), LOGISTIC));
    TrainFixture byClass = new TrainFixture(spark, other, "w");
    byClass.features(rows);
    Map<String, String> set = new HashMap<>(PLAIN);
    set.put("task.class-weights.1", "5");
    set.put("task.class-weights.0", "0.5");
    byClass.train(byClass.spec(set, LOGISTIC));
    assertClose(scores(byClass, rows), scores(byRow, rows), 1e-6);
    TrainFixture without = new TrainFixture(spark, other.resolve("none"), "w");
    without.features(rows);
    without.train(without.spec(PLAIN, LOGISTIC));
    assertThat(mean(scores(byClass, rows)))
        .as("the rare class counts more")
        .isGreaterThan(mean(scores(without, rows)) + 0.1);
    assertThat(baseline(byClass))
        .as("metrics do not know weights of classes")
        .isNotEmpty()
        .isEqualTo(baseline(without));
  }

  /**
   * scikit-learn, compute_class_weight, balanced: rows / (classes * rows of the class), and with
   * weights the same of their sums. Rows of the fold that is held out do not count.
   */
  @Test
  void balancedClassesHaveTheSameSumInTheRowsOfAFit() {
    Dataset<Row> rows =
        frame(
            "entity_id string, event_time timestamp, label double, split string, fold int, sample_weight double, x double",
            row("a", null, 1.0, "train", 0, 8.0, 1.0),
            row("b", null, 0.0, "train", 1, 1.0, 2.0),
            row("c", null, 0.0, "train", 1, 3.0, 3.0),
            row("d", null, 0.0, "train", 1, 2.0, 4.0),
            row("e", null, 1.0, "train", 1, 2.0, 5.0));
    TrainFixture fixture = new TrainFixture(spark, one, "w");
    TrainingRows plain =
        training(rows, fixture.spec(Map.of("task.class-weights", "balanced"), TrainFixture.LINEAR));
    assertThat(weights(plain, 0)).containsExactly(2.0, 4 / 6.0, 4 / 6.0, 4 / 6.0, 2.0);
    assertThat(weights(plain, 1))
        .as("fold 0 has one class")
        .containsExactly(1.0, 1.0, 1.0, 1.0, 1.0);
    TrainingRows weighted =
        training(
            rows,
            fixture.spec(
                Map.of("task.class-weights", "balanced", "task.weight", "w"), TrainFixture.LINEAR));
    // The mean weight is 3.2, of which 4 is the nearest power of 2.
    List<Double> found = weights(weighted, 0);
    double[] expected = {8 * 2, 1 * 8 / 12.0, 3 * 8 / 12.0, 2 * 8 / 12.0, 2 * 2};
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.get(i)).isCloseTo(expected[i] / 4, within(1e-15));
    }
    assertThat(weighted.meanLabelWithout(0)).isEqualTo(2 / 8.0);
    assertThat(plain.meanLabelWithout(0)).isEqualTo(1 / 4.0);
  }

  @Test
  void featuresWithoutWeightsArePreparedAgain() {
    TrainFixture fixture = new TrainFixture(spark, one, "w");
    fixture.features(TrainFixture.rows(spark, 50));
    PipelineSpec spec = fixture.spec(with("task.weight", "w"), TrainFixture.LINEAR);
    assertThatThrownBy(() -> fixture.train(spec))
        .hasMessage(
            "Table features.w has no sample_weight, but task.weight = w. Run `prepare` again.");
  }

  private static TrainingRows training(Dataset<Row> rows, PipelineSpec spec) {
    return TrainingRows.of(
        spec,
        rows.withColumn(TrainingRows.SEARCHED, functions.lit(true)),
        row(rows.count(), "", null, null));
  }

  private static List<Double> weights(TrainingRows training, int fold) {
    return training
        .all()
        .orderBy("entity_id")
        .select(training.fitWeightWithout(fold))
        .collectAsList()
        .stream()
        .map(row -> row.getDouble(0))
        .toList();
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> set = new HashMap<>(PLAIN);
    set.put(key, value);
    return set;
  }

  private static Map<String, Double> scores(TrainFixture fixture, Dataset<Row> rows) {
    return Models.of(spark, fixture.tables())
        .candidate()
        .score(rows.where("split = 'test'"))
        .select("entity_id", "mean")
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDouble(1)));
  }

  private static Map<String, Double> baseline(TrainFixture fixture) {
    String id =
        fixture
            .tables()
            .find(TrialRow.TABLE)
            .where("family = 'baseline'")
            .select("trial_id")
            .first()
            .getString(0);
    return metrics(fixture, "trial_id = '%s'".formatted(id));
  }

  private static Map<String, Double> metrics(TrainFixture fixture, String where) {
    return fixture
        .tables()
        .find(FoldMetricRow.TABLE)
        .where(where)
        .selectExpr("concat_ws('/', trial_id, fold, split, metric)", "value")
        .where("value is not null")
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDouble(1)));
  }

  private static void assertClose(
      Map<String, Double> found, Map<String, Double> expected, double tolerance) {
    assertThat(found.keySet()).isEqualTo(expected.keySet()).isNotEmpty();
    found.forEach(
        (name, value) ->
            assertThat(value).as(name).isCloseTo(expected.get(name), within(tolerance)));
  }

  private static double mean(Map<String, Double> values) {
    return values.values().stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
