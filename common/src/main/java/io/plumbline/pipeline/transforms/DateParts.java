package io.plumbline.pipeline.transforms;

import io.plumbline.base.Texts;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code features.date} block: dates and timestamps that become numeric features. A column that
 * is not named is none, since a time tells old rows from new ones.
 *
 * @param columns names
 * @param cyclic whether a part that comes again is a sine and a cosine, so that its last value is
 *     next to its first
 */
public record DateParts(List<String> columns, List<DatePart> parts, boolean cyclic) {
  /** No column. */
  public static final DateParts NONE =
      new DateParts(
          List.of(),
          List.of(DatePart.YEAR, DatePart.MONTH, DatePart.DAY, DatePart.WEEKDAY, DatePart.HOUR),
          false);

  private static final String SINE = "_sin";
  private static final String COSINE = "_cos";

  /** Reads the block. */
  public static DateParts parse(Section section) {
    List<String> columns = section.read("columns", ValueType.WORDS).orElse(NONE.columns());
    List<DatePart> parts = section.has("parts") ? parts(section) : NONE.parts();
    boolean cyclic = section.read("cyclic", ValueType.FLAG).orElse(NONE.cyclic());
    section.refuseUnknownKeys();
    return new DateParts(columns, parts, cyclic);
  }

  private static List<DatePart> parts(Section section) {
    Map<String, DatePart> known = new LinkedHashMap<>();
    for (DatePart part : DatePart.values()) {
      known.put(Texts.word(part), part);
    }
    List<DatePart> found = new ArrayList<>();
    List<String> words = section.read("parts", ValueType.WORDS).orElse(List.of());
    for (String word : words) {
      DatePart part = known.get(word);
      if (part == null) {
        section.refuse(
            "parts",
            "`%s` is no part of a date".formatted(word),
            "choose from " + String.join(", ", known.keySet()));
      } else {
        found.add(part);
      }
    }
    if (words.isEmpty()) {
      section.refuse("parts", "no part", "choose from " + String.join(", ", known.keySet()));
    }
    return List.copyOf(found);
  }

  /** Returns the names of the features that a part of a column makes: one, or sine and cosine. */
  public List<String> names(String column, DatePart part) {
    String name = column + "_" + part.suffix();
    return cyclic && part.period() > 0 ? List.of(name + SINE, name + COSINE) : List.of(name);
  }

  /** Returns true if a feature was made from a date. */
  public boolean makes(String feature) {
    return columns.stream()
        .anyMatch(column -> parts.stream().anyMatch(part -> names(column, part).contains(feature)));
  }

  public void write(BlockWriter out) {
    out.put("columns", columns)
        .put("parts", parts.stream().map(Texts::word).toList())
        .put("cyclic", cyclic);
  }
}
