package io.plumbline.jobs.evaluate;

import io.plumbline.features.FeatureTransform;
import io.plumbline.models.Ensemble;
import io.plumbline.models.OutOfBag;
import io.plumbline.models.ScoringModel;
import io.plumbline.tables.FeatureColumns;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A model that predicts rows of one schema, inside a task. */
record Predictor(long version, FeatureTransform.Bound bound, Ensemble ensemble, OutOfBag outOfBag)
    implements Serializable {

  /**
   * @param schema with the feature columns of the model, see {@link #missing}
   */
  static Predictor of(ScoringModel model, StructType schema) {
    return new Predictor(
        model.version(),
        model.transform().bind(schema),
        model.ensemble(),
        OutOfBag.of(model.provenance().memberSeeds()));
  }

  /** Features that are absent, or text where the model needs a number. */
  static List<String> missing(ScoringModel model, StructType schema) {
    List<String> there = Arrays.asList(schema.fieldNames());
    List<String> numbers = FeatureColumns.numeric(schema);
    List<String> needed = model.transform().numeric();
    return Stream.concat(
            model.features().stream().filter(name -> !there.contains(name)),
            needed.stream()
                .filter(name -> there.contains(name) && !numbers.contains(name))
                .map(name -> name + " (not a number)"))
        .toList();
  }

  /** Returns the prediction of each member. */
  double[][] memberValues(Row row) {
    Vector features = Vectors.dense(bound.encode(row));
    return ensemble.memberValues(features);
  }
}
