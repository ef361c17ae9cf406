package io.plumbline.pipeline.task;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.List;

/**
 * Columns of the {@code task} block that are never features.
 *
 * @param drop for any reason
 * @param knownLater since they become known after the time of the row
 */
public record NotFeatures(List<String> drop, List<String> knownLater) {
  public static final NotFeatures NONE = new NotFeatures(List.of(), List.of());

  public static NotFeatures parse(Section task) {
    return new NotFeatures(
        task.read("drop", ValueType.WORDS).orElse(List.of()),
        task.read("known-later", ValueType.WORDS).orElse(List.of()));
  }

  public void write(BlockWriter out) {
    out.put("drop", drop).put("known-later", knownLater);
  }
}
