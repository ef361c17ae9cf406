package io.plumbline.sources.values;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** The right texts for texts that are written in another way; all others stay as they are. */
@SuppressWarnings("serial") // the class of the map can be serialized
public final class MappedTexts implements Serializable {
  private final HashMap<UTF8String, UTF8String> byText = new HashMap<>();

  MappedTexts(Map<String, String> values) {
    values.forEach(
        (text, right) -> byText.put(UTF8String.fromString(text), UTF8String.fromString(right)));
  }

  /** Returns the right text. */
  public UTF8String of(UTF8String text) {
    return byText.getOrDefault(text, text);
  }
}
