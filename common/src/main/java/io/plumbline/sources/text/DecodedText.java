package io.plumbline.sources.text;

import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a record say, in UTF-8.
 *
 * @param utf8 the text; of malformed bytes, each that is no character is written like {@code \xE9}
 * @param problem why they are malformed; null if they are not
 */
public record DecodedText(UTF8String utf8, @Nullable String problem) {
  DecodedText(String text, @Nullable String problem) {
    this(UTF8String.fromString(text), problem);
  }

  /** Returns the text as Java has it, which takes a copy. */
  public String text() {
    return utf8.toString();
  }
}
