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
   * Learns from training rows.
   *
   * @param training the column over training rows; may be empty
   * @param options values of {@link #options()}
   * @return depends on the counts of the state only, never on the order of rows
   */
  Encoding fit(CategoryState training, Options options);

  /** Reads what {@link Encoding#toJson} of one of its own encodings wrote. */
  Encoding read(JsonNode json);
}
