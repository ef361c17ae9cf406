package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One feature column and what was learned about it. */
sealed interface FittedFeature extends Serializable permits NumericFeature, CategoricalFeature {
  String name();

  List<String> slots();

  /**
   * Overwrites the slots of the feature.
   *
   * @param value the value of the row, or null
   */
  void encode(@Nullable Object value, double[] into, int from);

  JsonNode toJson();
}
