package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.features.FeatureTransform;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.metrics.BinaryTask;
import io.plumbline.metrics.LocalMetrics;
import io.plumbline.metrics.Predictions;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A column of random ids, about two rows each, and one of towns that decide the label. */
class TargetMeanFoldsTest extends SparkTest {
  private static final int ROWS = 6_000;
  private static final int FOLDS = 4;
  private static Dataset<Row> rows;
  private static TrainingRows training;

  @BeforeAll
  static void collect() {
    rows = rows("int(pmod(xxhash64(id, 4), %d))".formatted(FOLDS)).cache();
    training = training(rows, "");
  }

  @AfterAll
  static void letGo() {
    rows.unpersist(true);
  }

  @Test
  void randomIdsSayNothingAboutTheLabelOfAnyRow() {
    for (int fold = 0; fold < FOLDS; fold++) {
      Dataset<Row> marked = rows.withColumn("held", functions.col("fold").equalTo(fold));
      Dataset<Row> vectors = VectorRows.of(marked, training.transformWithout(fold), "held");
      assertThat(auc(vectors.where("held"), 0)).as("held out").isBetween(0.46, 0.54);
      assertThat(auc(vectors.where("not held"), 0)).as("trained on").isBetween(0.46, 0.54);
      assertThat(auc(vectors.where("held"), 1)).as("towns").isGreaterThan(0.8);
      assertThat(auc(vectors.where("not held"), 1)).as("towns").isGreaterThan(0.8);
    }
    assertThat(auc(VectorRows.of(rows, training.transformOfAll()), 0)).isBetween(0.46, 0.54);
  }

  /** The numbers of new rows, which training rows do not get. */
  @Test
  void withTheirOwnFoldRandomIdsLeakTheLabel() {
    Dataset<Row> asNew = rows.withColumn("fold", lit(null).cast("int"));
    assertThat(auc(VectorRows.of(asNew, training.transformOfAll()), 0)).isGreaterThan(0.8);
  }

  /** Smoothing 20 and the mean of the labels that are used, in SQL over the rows themselves. */
  @Test
  void aTrainingRowIsEncodedWithoutItsFoldAndWithoutTheFoldThatIsHeldOut() {
    for (int held : new int[] {0, 2}) {
      rows.createOrReplaceTempView("target_mean_rows");
      Dataset<Row> expected =
          spark.sql(
              """
              SELECT r.entity_id, first((s + 20 * mean) / (n + 20)) FROM (
                SELECT r.entity_id, r.town, r.fold,
                  sum(IF(o.town = r.town, o.label, 0)) s, sum(IF(o.town = r.town, 1, 0)) n, avg(o.label) mean
                FROM (SELECT * FROM target_mean_rows WHERE pmod(hash(entity_id), 300) = 0) r
                JOIN target_mean_rows o ON o.fold <> %1$d AND (r.fold = %1$d OR o.fold <> r.fold)
                GROUP BY ALL) r
              GROUP BY ALL ORDER BY 1
              """
                  .formatted(held));
      Dataset<Row> found =
          VectorRows.of(rows, training.transformWithout(held), "entity_id")
              .where("pmod(hash(entity_id), 300) = 0")
              .orderBy("entity_id");
      List<Row> values = found.collectAsList();
      assertThat(values).hasSizeGreaterThan(10);
      assertThat(values.stream().map(row -> row.<Vector>getAs("features").apply(1)).toList())
          .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b))
          .isEqualTo(expected.collectAsList().stream().map(row -> row.getDouble(1)).toList());
    }
  }

  @Test
  void theLayoutOfTheRowsDoesNotShow() {
    TrainingRows other = training(rows.repartition(13).orderBy(functions.col("user").desc()), "");
    assertThat(other.transformOfAll()).isEqualTo(training.transformOfAll());
    assertThat(other.transformWithout(1)).isEqualTo(training.transformWithout(1));
  }

  /** Rolling fold 0 is trained on the oldest rows only, which no fold holds out. */
  @Test
  void theOnlyFoldThatIsTrainedOnHasNoOtherToLearnFrom() {
    Dataset<Row> rolling =
        rows("int(id DIV 1500) - 1").withColumn("trained_from", functions.expr("fold + 1"));
    TrainingRows training = training(rolling, "split { folds = 3, fold-by = rolling }");
    FeatureTransform.Bound bound = training.transformWithout(0).bind(rolling.schema());
    Row oldest = rolling.where("fold = -1").first();
    Row next = rolling.where("fold = 0").first();
    assertThat(bound.encode(oldest)).containsExactly(0, 0);
    assertThat(bound.encode(next)[1]).isBetween(0.05, 0.95);
  }

  private static TrainingRows training(Dataset<Row> rows, String more) {
    PipelineSpec spec =
        Specs.read(
            """
            pipeline = encoded
            owners = [a, b]
            sources { main { format = csv, path = none.csv, key = [id], time = at } }
            task { kind = binary, label = y, positive = 1 }
            features.categorical { encode = target-mean, smoothing = 20 }
            split { folds = %d }
            train { models = [ { family = logistic-regression } ] }
            %s
            """
                .formatted(FOLDS, more),
            Map.of(),
            Plugins.vocabulary());
    return TrainingRows.of(
        spec,
        rows.withColumn(TrainingRows.SEARCHED, lit(true)),
        RowFactory.create((long) ROWS, "0", null, null));
  }

  private static Dataset<Row> rows(String fold) {
    return spark
        .range(0, ROWS, 1, 3)
        .selectExpr(
            "concat('r', id) AS entity_id",
            "timestamp_seconds(id) AS event_time",
            "double(pmod(xxhash64(id, 1), 100) < 10 + 80 * pmod(id, 2)) AS label",
            "'train' AS split",
            fold + " AS fold",
            "concat('u', pmod(xxhash64(id, 2), 3000)) AS user",
            "concat('town ', pmod(id, 10)) AS town");
  }

  private static double auc(Dataset<Row> vectors, int slot) {
    List<Row> all = vectors.collectAsList();
    return LocalMetrics.value(
            "auc",
            new BinaryTask(0.5),
            all.stream().mapToDouble(row -> row.getDouble(0)).toArray(),
            Predictions.of(
                all.stream().mapToDouble(row -> row.<Vector>getAs(1).apply(slot)).toArray()))
        .orElseThrow();
  }
}
