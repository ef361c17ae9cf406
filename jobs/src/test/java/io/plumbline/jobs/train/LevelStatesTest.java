package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.features.FeatureTransform;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

/** Missing numbers of training rows and folds, filled in by {@code impute = group-median}. */
class LevelStatesTest extends SparkTest {
  private static final String COLUMNS =
      "entity_id string, event_time timestamp, label double, split string, fold int, x double, z double,"
          + " town string, `my street` string";

  @Test
  void aGroupHasTheMedianOfTheRowsThatAreLearnedFrom() {
    Dataset<Row> rows = rows();
    TrainingRows training = training(rows, "override { z { by = \"my street\" } }");
    assertThat(filled(rows, training.transformOfAll(), 0, "a")).isEqualTo(2);
    assertThat(filled(rows, training.transformOfAll(), 0, "b")).isEqualTo(100);
    assertThat(filled(rows, training.transformWithout(0), 0, "a")).as("fold 1").isEqualTo(3);
    assertThat(filled(rows, training.transformWithout(1), 0, "a")).as("fold 0").isEqualTo(1.5);
    assertThat(filled(rows, training.transformWithout(1), 0, "b"))
        .as("no value of the group in fold 0, so the median of the fold")
        .isEqualTo(1.5);
    assertThat(filled(rows, training.transformOfAll(), 0, null)).isEqualTo(3);
    assertThat(filled(rows, training.transformOfAll(), 1, "a")).as("by street").isEqualTo(20);
  }

  @Test
  void theLayoutDoesNotShowAndTheModelReadsItBack() {
    Dataset<Row> rows = rows();
    FeatureTransform transform = training(rows, "").transformOfAll();
    assertThat(training(rows.repartition(5), "").transformOfAll()).isEqualTo(transform);
    FeatureTransform read = FeatureTransform.fromJson(transform.toJson());
    assertThat(filled(rows, read, 0, "a")).isEqualTo(2);
  }

  /** Of 150 levels with one row each, those behind the first 100 texts are no groups. */
  @Test
  void rareLevelsGetTheMedianOfAll() {
    Dataset<Row> rows =
        spark
            .range(150)
            .selectExpr(
                "concat('r', id) AS entity_id",
                "timestamp_seconds(id) AS event_time",
                "double(id % 2) AS label",
                "'train' AS split",
                "int(id % 2) AS fold",
                "double(id) AS x",
                "format_string('t%03d', id) AS town");
    FeatureTransform.Bound bound = training(rows, "").transformOfAll().bind(rows.schema());
    assertThat(bound.encode(RowFactory.create("r", null, 1.0, "test", null, null, "t099"))[0])
        .isEqualTo(99);
    assertThat(bound.encode(RowFactory.create("r", null, 1.0, "test", null, null, "t100"))[0])
        .isEqualTo(74.5);
  }

  private Dataset<Row> rows() {
    return frame(
        COLUMNS,
        row("1", null, 1.0, "train", 0, 1.0, 10.0, "a", "s"),
        row("2", null, 0.0, "train", 0, 2.0, 20.0, "a", "s"),
        row("3", null, 1.0, "train", 1, 3.0, 30.0, "a", "s"),
        row("4", null, 0.0, "train", 1, 100.0, null, "b", "s"),
        row("5", null, 1.0, "train", 1, null, 5.0, "b", null),
        row("6", null, 0.0, "train", 1, 4.0, 7.0, null, null));
  }

  /** What a row without a value of a column gets. */
  private static double filled(
      Dataset<Row> rows, FeatureTransform transform, int slot, String town) {
    Row row = RowFactory.create("7", null, null, "test", null, null, null, town, "s");
    return transform.bind(rows.schema()).encode(row)[slot];
  }

  private static TrainingRows training(Dataset<Row> rows, String more) {
    PipelineSpec spec =
        Specs.read(
            """
            pipeline = grouped
            owners = [a, b]
            sources { main { format = csv, path = none.csv, key = [id], time = at } }
            task { kind = binary, label = y, positive = 1 }
            features {
              numeric { impute = group-median, by = town, scale = none, indicator = false }
              %s
            }
            split { folds = 2 }
            train { models = [ { family = random-forest } ] }
            """
                .formatted(more),
            Map.of(),
            Plugins.vocabulary());
    return TrainingRows.of(
        spec,
        rows.withColumn(TrainingRows.SEARCHED, lit(true)),
        RowFactory.create(6L, "0", null, null));
  }
}
