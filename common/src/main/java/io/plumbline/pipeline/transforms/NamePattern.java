package io.plumbline.pipeline.transforms;

import io.plumbline.base.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of columns with {@code *} for any characters, as in {@code dest_*}. */
public final class NamePattern {
  /** Every column. */
  public static final String ALL = "*";

  private NamePattern() {}

  /** Returns true if the whole name fits; case counts. */
  public static boolean matches(String pattern, String name) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(name).matches();
  }

  /** Returns what the user most likely meant by a pattern that matches none of the names. */
  public static String hint(String pattern, Collection<String> names) {
    String start = pattern.endsWith(ALL) ? pattern.substring(0, pattern.length() - 1) : "";
    if (start.isEmpty() || start.contains(ALL)) {
      return Nearest.hint(pattern, names);
    }
    char last = start.charAt(start.length() - 1);
    Set<String> starts = new TreeSet<>();
    for (String name : names) {
      for (int i = start.length() - 2; i <= start.length(); i++) {
        if (i >= 0 && i < name.length() && name.charAt(i) == last) {
          starts.add(name.substring(0, i + 1));
        }
      }
    }
    return Nearest.word(start, starts)
        .map(near -> "did you mean `%s*`?  ".formatted(near))
        .orElse("")
        .concat(Nearest.known(names));
  }
}
