package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of an {@link Encoder} for one column. */
public interface Encoding extends Serializable {
  /** The meaning of each slot, e.g. the level; distinct, at least one. */
  List<String> slots();

  /**
   * Overwrites the column's slots.
   *
   * @param level value of the row, or null; may be one never seen in training
   * @param into the feature vector
   * @param from index of the column's first slot
   */
  void encode(@Nullable String level, double[] into, int from);

  JsonNode toJson();
}
