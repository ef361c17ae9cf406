package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.base.Options;
import io.plumbline.base.PlugIn;
import io.plumbline.profile.CategoryState;

/** A way to turn the levels of a categorical column into numbers: a plug-in. */
public interface Encoder extends PlugIn {
  /** As written in {@code features.categorical.encode}. */
  @Override
  String name();

  /**
   * Returns true if levels are encoded by the labels of the training rows that have them. Such an
   * encoder is fitted without each fold in turn, too: a training row is encoded by the encoding
   * that was learned without its own fold. All these encodings must have the same slots.
   */
  default boolean readsLabel() {
    return false;
  }

  /**
   * Learns from training rows.
   *
   * @param training the column over training rows, with labels if {@link #readsLabel()}; may be
   *     empty
   * @param options values of {@link #options()}
   * @return depends on the counts of the state only, never on the order of rows
   */
  Encoding fit(CategoryState training, Options options);

  /** Reads what {@link Encoding#toJson} of one of its own encodings wrote. */
  Encoding read(JsonNode json);
}
