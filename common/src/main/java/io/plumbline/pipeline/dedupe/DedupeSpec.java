package io.plumbline.pipeline.dedupe;

import io.plumbline.base.Texts;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.List;
import java.util.Optional;

/**
 * {@code clean.SOURCE.dedupe}: a rule, or a block with the order that chooses a row.
 *
 * @param by columns that order the rows of a key; empty for the order of the rule
 */
public record DedupeSpec(DedupeRule rule, List<String> by) {
  /** The rule of a source that has none. */
  public static final DedupeSpec FAIL = new DedupeSpec(DedupeRule.FAIL, List.of());

  private static final DedupeSpec LATEST = new DedupeSpec(DedupeRule.LATEST, List.of());
  private static final String KEY = "dedupe";
  private static final String KEEP = "keep";
  private static final String BY = "by";
  private static final List<String> WORDS = List.of("latest", "first", "exact", "fail");

  /**
   * Reads the key of a block.
   *
   * @param clean the block around it
   * @param isUpsert true for a source that has the newest row of each key by itself
   */
  public static DedupeSpec parse(Section clean, boolean isUpsert) {
    if (clean.isBlock(KEY)) {
      return ordered(clean.child(KEY));
    }
    return clean
        .read(KEY, ValueType.oneOf("value", WORDS))
        .flatMap(word -> clean.read(KEY, ValueType.oneOf(DedupeRule.class)))
        .map(rule -> new DedupeSpec(rule, List.of()))
        .orElse(isUpsert ? LATEST : FAIL);
  }

  private static DedupeSpec ordered(Section section) {
    Optional<String> keep = section.read(KEEP, ValueType.oneOf("value", List.of("first", "last")));
    section.missing(KEEP, "choose first or last");
    List<String> by = section.read(BY, ValueType.WORDS).orElse(List.of());
    section.missing(BY, "name the columns of the order");
    if (section.isList(BY) && by.isEmpty()) {
      section.refuse(BY, "names no column", "name the columns of the order");
    }
    section.refuseUnknownKeys();
    boolean isLast = keep.equals(Optional.of("last"));
    return new DedupeSpec(isLast ? DedupeRule.LAST : DedupeRule.FIRST, by);
  }

  /** Returns which row of a key stays, in words. */
  public String kept() {
    return "the %s of each%s"
        .formatted(Texts.word(rule), by.isEmpty() ? "" : " by " + String.join(", ", by));
  }

  /** Writes the key into the block around it. */
  public void write(BlockWriter clean) {
    if (by.isEmpty()) {
      clean.put(KEY, rule);
    } else {
      clean.block(KEY, out -> out.put(KEEP, rule).put(BY, by));
    }
  }
}
