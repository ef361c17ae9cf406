package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.features.FeatureTransform;
import io.plumbline.features.WordBuckets;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.util.Map;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Weights of words, from the rows that a fold is trained on. */
class WordStatesTest extends SparkTest {
  private static final int BUCKETS = 256;

  @Test
  void aWordWeighsTheMoreTheFewerRowsThatAreLearnedFromHaveIt() {
    Dataset<Row> rows = rows();
    TrainingRows training = training(rows);
    // Of 5 rows with a text, 4 have "late" and 1 has "fog"; of fold 0, all 3 and 1.
    assertThat(ratio(rows, training.transformOfAll()))
        .isCloseTo((Math.log(6 / 2.0) + 1) / (Math.log(6 / 5.0) + 1), within(1e-12));
    assertThat(ratio(rows, training.transformWithout(1)))
        .isCloseTo((Math.log(4 / 2.0) + 1) / 1, within(1e-12));
    assertThat(ratio(rows, training.transformWithout(0)))
        .as("no row of fold 1 has fog")
        .isCloseTo((Math.log(3 / 1.0) + 1) / (Math.log(3 / 2.0) + 1), within(1e-12));
  }

  @Test
  void vectorsAreSparseAndTheLayoutOfTheRowsDoesNotShow() {
    Dataset<Row> rows = rows();
    FeatureTransform transform = training(rows).transformOfAll();
    assertThat(training(rows.repartition(4)).transformOfAll()).isEqualTo(transform);
    assertThat(FeatureTransform.fromJson(transform.toJson())).isEqualTo(transform);
    assertThat(transform.features()).containsExactly("x", "note");
    assertThat(transform.width()).isEqualTo(1 + BUCKETS);
    assertThat(
            VectorRows.of(rows, transform).collectAsList().stream()
                .map(row -> row.<Vector>getAs(1)))
        .allMatch(vector -> vector instanceof SparseVector)
        .allMatch(vector -> vector.numNonzeros() <= 4);
  }

  /** Value of "fog" by that of "late", in a text with both once. */
  private static double ratio(Dataset<Row> rows, FeatureTransform transform) {
    double[] slots =
        transform
            .bind(rows.schema())
            .encode(RowFactory.create("7", null, null, "test", null, 1.0, "Fog, late"));
    return slots[1 + WordBuckets.distinct("fog", BUCKETS)[0]]
        / slots[1 + WordBuckets.distinct("late", BUCKETS)[0]];
  }

  private static Dataset<Row> rows() {
    return frame(
        "entity_id string, event_time timestamp, label double, split string, fold int, x double, note string",
        row("1", null, 1.0, "train", 0, 1.0, "Late: fog"),
        row("2", null, 0.0, "train", 0, 2.0, "late late"),
        row("3", null, 1.0, "train", 0, 3.0, "late"),
        row("4", null, 0.0, "train", 1, 4.0, "LATE"),
        row("5", null, 1.0, "train", 1, 5.0, null),
        row("6", null, 0.0, "train", 1, 4.0, "on time"));
  }

  private static TrainingRows training(Dataset<Row> rows) {
    PipelineSpec spec =
        Specs.read(
            """
            pipeline = worded
            owners = [a, b]
            sources { main { format = csv, path = none.csv, key = [id], time = at } }
            task { kind = binary, label = y, positive = 1 }
            features.text { columns = [note], buckets = %d }
            split { folds = 2 }
            train { models = [ { family = random-forest } ] }
            """
                .formatted(BUCKETS),
            Map.of(),
            Plugins.vocabulary());
    return TrainingRows.of(
        spec,
        rows.withColumn(TrainingRows.SEARCHED, lit(true)),
        RowFactory.create(6L, "0", null, null));
  }
}
