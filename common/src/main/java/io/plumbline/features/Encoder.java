package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.profile.CategoryState;
import java.util.List;

/** A way to turn the levels of a categorical column into numbers: a plug-in. */
public interface Encoder {
  /** As written in {@code features.categorical.encode}. */
  String name();

  /** The keys of {@code features.categorical} that are its own; none by default. */
  default List<Option<?>> options() {
    return List.of();
  }

  /**
   * Learns from training rows.
   *
   * @param training the column over training rows; may be empty
   * @param options a value for each of {@link #options()} that has one
   * @return depends on the counts of the state only, never on the order of rows
   */
  Encoding fit(CategoryState training, Options options);

  /** Reads what {@link Encoding#toJson} of one of its own encodings wrote. */
  Encoding read(JsonNode json);
}
