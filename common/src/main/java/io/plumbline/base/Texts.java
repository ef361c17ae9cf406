package io.plumbline.base;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Words, counts and lists in texts for people. */
public final class Texts {
  private Texts() {}

  /** Fills in a format, the same way on every machine. */
  public static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Returns {@code 1 row} or {@code 2,000 rows}. */
  public static String count(long number, String one) {
    return count(number, one, noun(2, one));
  }

  /** As {@link #count(long, String)}, for plurals of their own: {@code 2 is}, {@code 2 are}. */
  public static String count(long number, String one, String many) {
    return format("%,d %s", number, number == 1 ? one : many);
  }

  /** Returns the noun that agrees with a number: {@code row} or {@code rows}. */
  public static String noun(long number, String one) {
    return number == 1 ? one : one + "s";
  }

  /** Returns {@code a}, {@code a and b}, or {@code a, b, and c}. */
  public static String list(Collection<String> items) {
    List<String> all = List.copyOf(items);
    int last = all.size() - 1;
    return switch (all.size()) {
      case 0 -> "";
      case 1 -> all.get(0);
      case 2 -> all.get(0) + " and " + all.get(1);
      default -> String.join(", ", all.subList(0, last)) + ", and " + all.get(last);
    };
  }

  /** Joins the first items: {@code a, b and 3 more}. */
  public static String first(int most, Collection<String> items) {
    return first(most, ", ", items);
  }

  /** As {@link #first(int, Collection)}, with another separator. */
  public static String first(int most, String separator, Collection<String> items) {
    String shown = String.join(separator, items.stream().limit(most).toList());
    return items.size() <= most ? shown : format("%s and %,d more", shown, items.size() - most);
  }

  /** Returns a text in backquotes, as keys and names are marked in messages. */
  public static String quoted(String text) {
    return "`" + text + "`";
  }

  /** Returns one line of at most {@code most} characters; a longer one ends in an ellipsis. */
  public static String shortened(String text, int most) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }

  /** Returns a constant as it is written and stored: in lower case, with hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
