package io.plumbline.pipeline.columns;

import io.plumbline.base.Texts;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The texts that mean true and false, upper and lower case alike.
 *
 * @param yes texts that mean true, in lower case
 * @param no texts that mean false, in lower case
 */
public record BooleanRule(List<String> yes, List<String> no) implements ColumnRule {
  private static final String TRUE = "true";
  private static final String FALSE = "false";
  private static final String SPELLINGS = "spellings";
  private static final List<String> COMMON_TRUE = List.of("true", "t", "yes", "y", "1", "on");
  private static final List<String> COMMON_FALSE = List.of("false", "f", "no", "n", "0", "off");

  static Optional<ColumnRule> parse(Section section) {
    boolean common =
        section.read(SPELLINGS, ValueType.oneOf("spellings", List.of("common"))).isPresent();
    List<String> yes = words(section, TRUE, common ? COMMON_TRUE : List.of());
    List<String> no = words(section, FALSE, common ? COMMON_FALSE : List.of());
    if (yes.isEmpty() && no.isEmpty()) {
      return Optional.empty();
    }
    if (yes.isEmpty()) {
      section.missing(TRUE, "list the texts that mean true, or set spellings = common");
    }
    if (no.isEmpty()) {
      section.missing(FALSE, "list the texts that mean false, or set spellings = common");
    }
    yes.stream()
        .filter(no::contains)
        .findFirst()
        .ifPresent(
            word ->
                section.refuse(
                    section.has(FALSE) ? FALSE : TRUE,
                    "\"%s\" means true and false".formatted(word),
                    "remove it from one of them"));
    return Optional.of(new BooleanRule(yes, no));
  }

  private static List<String> words(Section section, String key, List<String> common) {
    List<String> words = new ArrayList<>(common);
    section
        .read(key, ValueType.TEXTS)
        .ifPresent(own -> own.forEach(word -> words.add(word.strip().toLowerCase(Locale.ROOT))));
    return words.stream().distinct().toList();
  }

  /** Returns all texts that have a meaning, in lower case. */
  List<String> words() {
    List<String> all = new ArrayList<>(yes);
    all.addAll(no);
    return all;
  }

  @Override
  public void write(Map<String, Object> out) {
    out.put(TRUE, yes);
    out.put(FALSE, no);
  }

  @Override
  public String form() {
    return " with true = %s, false = %s".formatted(shown(yes), shown(no));
  }

  private static String shown(List<String> words) {
    return "[" + Texts.first(10, words.stream().map(w -> w.isEmpty() ? "\"\"" : w).toList()) + "]";
  }
}
