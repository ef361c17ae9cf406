package io.plumbline.pipeline.checks;

import io.plumbline.base.Hashes;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names the expectations of one source, each by another id. */
public final class RuleIds {
  private static final int HASH_LETTERS = 8;
  private static final String NAME = "[A-Za-z][A-Za-z0-9_-]*";

  private final Set<String> taken = new HashSet<>(BuiltInRules.ALL);

  /**
   * Returns the id that an entry gives, or else one of its check and columns: {@code
   * not-null:dest}, {@code sql:} and a hash for a condition, and a number where that is taken.
   *
   * @param isSql true if the check is a condition
   */
  String of(Section section, String check, boolean isSql, List<String> columns) {
    Optional<String> given = section.read("id", ValueType.TEXT);
    if (given.isPresent()) {
      if (!given.get().matches(NAME)) {
        section.refuse(
            "id",
            "not the id of a rule",
            "begin with a letter, and use letters, digits, hyphens, and underscores");
      } else if (!taken.add(given.get())) {
        section.refuse("id", "the id of another rule of this source", "choose another");
      }
      return given.get();
    }
    String derived = derived(check, isSql, columns);
    String id = derived;
    for (int i = 2; !taken.add(id); i++) {
      id = derived + ":" + i;
    }
    return id;
  }

  private static String derived(String check, boolean isSql, List<String> columns) {
    if (isSql) {
      return "sql:"
          + Hashes.sha256(check.strip().replaceAll("\\s+", " ")).substring(0, HASH_LETTERS);
    }
    return columns.isEmpty() ? check : check + ":" + String.join(",", columns);
  }
}
