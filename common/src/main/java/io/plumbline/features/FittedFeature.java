package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;

/** One feature column and what was learned about it. */
sealed interface FittedFeature extends Serializable permits NumericFeature, CategoricalFeature {
  String name();

  List<String> slots();

  /** Overwrites the feature's slots. @param value as it stands in the row, or null */
  void encode(Object value, double[] into, int from);

  JsonNode toJson();
}
