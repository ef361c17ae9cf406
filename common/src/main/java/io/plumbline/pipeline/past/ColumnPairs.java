package io.plumbline.pipeline.past;

import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.LinkedHashMap;
import java.util.Map;

/** Columns of two sides that must be equal: {@code [origin]}, or {@code { dest = faa }}. */
public final class ColumnPairs {
  private ColumnPairs() {}

  /**
   * Reads the pairs, of which there must be one.
   *
   * @return right column by left column; empty after a fault, which is reported to the section
   */
  public static Map<String, String> read(Section section, String key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (section.isBlock(key)) {
      pairs.putAll(section.textByName(key));
    } else {
      section
          .read(key, ValueType.WORDS)
          .ifPresent(columns -> columns.forEach(column -> pairs.put(column, column)));
    }
    section.missing(
        key, "name the columns that must be equal: [origin], or { dest = faa } for left = right");
    if ((section.isList(key) || section.isBlock(key)) && pairs.isEmpty()) {
      section.refuse(key, "names no column", "name the columns that must be equal");
    }
    return pairs;
  }
}
