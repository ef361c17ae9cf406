package io.plumbline.models;

import io.plumbline.base.Options;
import io.plumbline.features.FeatureTransform;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.metrics.BinaryTask;
import io.plumbline.models.families.LogisticRegressionFamily;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.transforms.EncodingSpec;
import io.plumbline.pipeline.transforms.Imputation;
import io.plumbline.pipeline.transforms.NumericTransform;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.NumericState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A model of two members that reads a number and a text. */
final class SmallModel {
  static final Instant TRAINED_AS_OF = Instant.parse("2020-03-01T00:00:00Z");

  private SmallModel() {}

  static ScoringModel trained(SparkSession spark) {
    FeatureTransform transform =
        FeatureTransform.fit(
            StructType.fromDDL("x double, c string"),
            Map.of("x", NumericState.of(-1, 0, 1), "c", CategoryState.of("a", "b")),
            new FeaturesSpec(
                new FeaturesSpec.Numeric(
                    Optional.empty(), NumericTransform.DEFAULT.with(Imputation.Way.MEAN)),
                new FeaturesSpec.Categorical(
                    Optional.empty(),
                    new EncodingSpec("one-hot", Options.defaults(new OneHot().options()))),
                List.of()));
    Dataset<Row> rows =
        spark
            .createDataFrame(
                List.of(
                    RowFactory.create(0.0, Vectors.dense(-1, 1, 0, 0), 1.0),
                    RowFactory.create(0.0, Vectors.dense(-1, 0, 1, 0), 1.0),
                    RowFactory.create(1.0, Vectors.dense(1, 1, 0, 0), 1.0),
                    RowFactory.create(1.0, Vectors.dense(1, 0, 1, 0), 1.0)),
                new StructType()
                    .add("label", "double")
                    .add("features", SQLDataTypes.VectorType())
                    .add("weight", "double"))
            .coalesce(1);
    ModelFamily family = new LogisticRegressionFamily();
    List<Model> members =
        List.of(
            family.fit(
                rows,
                new BinaryTask(0.5),
                Map.of("reg", 0.1, "elastic", 0.0, "max-iterations", 100.0),
                1),
            family.fit(
                rows,
                new BinaryTask(0.5),
                Map.of("reg", 1.0, "elastic", 0.0, "max-iterations", 100.0),
                2));
    return new ScoringModel(
        new Provenance(
            3,
            "p",
            TRAINED_AS_OF,
            "study",
            Provenance.WinningTrial.of("trial", family.name(), Map.of("reg", 0.1, "elastic", 0.0)),
            List.of(11L, -12L)),
        transform,
        new Ensemble(members, new BinaryTask(0.5)));
  }

  /** Rows that it can score. */
  static Dataset<Row> rows(SparkSession spark) {
    return spark
        .createDataFrame(
            List.of(
                RowFactory.create("low", -1.0, "a"),
                RowFactory.create("high", 1.0, "b"),
                RowFactory.create("missing", null, null)),
            StructType.fromDDL("entity_id string, x double, c string"))
        .coalesce(1);
  }
}
