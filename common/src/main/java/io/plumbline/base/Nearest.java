package io.plumbline.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that the user most likely meant. */
public final class Nearest {
  /** A wide table must not fill the screen. */
  private static final int MOST_KNOWN = 60;

  private Nearest() {}

  /**
   * Returns the nearest of {@code known} by edit distance, if it is near enough for a typing error.
   */
  public static Optional<String> word(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(2, word.length() / 3))
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(c -> c));
  }

  /** Returns "did you mean `x`?" with the known words after it. */
  public static String hint(String word, Collection<String> known) {
    String list = known(known);
    return word(word, known).map(near -> "did you mean `" + near + "`?  " + list).orElse(list);
  }

  /** Returns "(known: a, b, c)", sorted, and not more than fit on a screen. */
  public static String known(Collection<String> known) {
    return "(known: " + Texts.first(MOST_KNOWN, known.stream().sorted().toList()) + ")";
  }

  /** Levenshtein distance: insertions, deletions and substitutions cost 1 each. */
  static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
