package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/** One feature column and what was learned about it. */
sealed interface FittedFeature extends Serializable
    permits NumericFeature, CategoricalFeature, TextFeature {
  String name();

  /** Returns the columns that it reads; the first has its name. */
  default List<String> columns() {
    return List.of(name());
  }

  List<String> slots();

  /**
   * Overwrites the slots of the feature.
   *
   * @param at index of each of {@link #columns} in the row
   * @param fold that holds the row out, or {@link FeatureTransform#NO_FOLD}
   */
  void encode(Row row, int[] at, int fold, double[] into, int from);

  JsonNode toJson();
}
