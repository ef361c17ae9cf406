package io.plumbline.jobs.suggest;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A summary of the texts of a column, whatever type they may get. A mergeable state: {@code add}
 * changes it, {@code plus} gives a new one.
 */
final class ColumnLook implements Serializable {
  private final Map<ValueKind, Long> kinds = new EnumMap<>(ValueKind.class);
  private final Map<String, Long> words = new TreeMap<>();
  private DistinctTexts texts = new DistinctTexts();
  private long notPairs;
  private int longest;
  private boolean arePadded;

  void add(@Nullable String value) {
    if (value == null) {
      return;
    }
    String text = value.strip();
    if (NullWords.isPossible(text)) {
      words.merge(text, 1L, Long::sum);
      return;
    }
    arePadded |= text.length() < value.length();
    longest = Math.max(longest, text.length());
    kinds.merge(ValueKind.of(text), 1L, Long::sum);
    notPairs += isPair(text) ? 0 : 1;
    texts.add(text, 1);
  }

  ColumnLook plus(ColumnLook that) {
    ColumnLook sum = new ColumnLook();
    sum.kinds.putAll(kinds);
    that.kinds.forEach((kind, times) -> sum.kinds.merge(kind, times, Long::sum));
    sum.words.putAll(words);
    that.words.forEach((word, times) -> sum.words.merge(word, times, Long::sum));
    sum.texts = texts.plus(that.texts);
    sum.notPairs = notPairs + that.notPairs;
    sum.longest = Math.max(longest, that.longest);
    sum.arePadded = arePadded || that.arePadded;
    return sum;
  }

  /** Returns the number of values of a kind; words that may mean "missing" are of none. */
  long count(ValueKind kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  /** Returns the number of values of any kind. */
  long values() {
    long sum = 0;
    for (long kind : kinds.values()) {
      sum += kind;
    }
    return sum;
  }

  /** Returns the words that may mean "missing". */
  Set<String> words() {
    return words.keySet();
  }

  /** Returns the distinct texts, with the words that do not mean "missing" after all. */
  DistinctTexts texts(Set<String> nulls) {
    DistinctTexts all = texts.plus(new DistinctTexts());
    words.forEach(
        (word, times) -> {
          if (!nulls.contains(word)) {
            all.add(word, times);
          }
        });
    return all;
  }

  /** Returns the number of letters of the longest value. */
  int longest() {
    return longest;
  }

  /** Returns true if some value has blanks around it. */
  boolean arePadded() {
    return arePadded;
  }

  /** Returns true if every value is two capital letters. */
  boolean areLetterPairs() {
    return values() > 0 && notPairs == 0;
  }

  private static boolean isPair(String text) {
    return text.length() == 2 && isCapital(text.charAt(0)) && isCapital(text.charAt(1));
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
