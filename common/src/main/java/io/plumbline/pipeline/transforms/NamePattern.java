package io.plumbline.pipeline.transforms;

import java.util.Arrays;
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
}
