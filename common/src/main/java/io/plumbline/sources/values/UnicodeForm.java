package io.plumbline.sources.values;

import java.io.Serializable;
import java.text.Normalizer;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Texts in one form of Unicode, in which equal characters have equal bytes.
 *
 * @param form name of a {@link Normalizer.Form}
 */
public record UnicodeForm(Normalizer.Form form) implements Serializable {
  /** Returns a text in this form. */
  public UTF8String of(UTF8String text) {
    if (text.isFullAscii()) {
      return text;
    }
    String characters = text.toString();
    return Normalizer.isNormalized(characters, form)
        ? text
        : UTF8String.fromString(Normalizer.normalize(characters, form));
  }
}
