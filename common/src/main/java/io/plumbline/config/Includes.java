package io.plumbline.config;

import io.plumbline.base.Origin;
import io.plumbline.base.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds {@code include "other.conf"} to files that exist: HOCON itself takes a missing one for an
 * empty one.
 */
public final class Includes {
  private static final Pattern INCLUDE =
      Pattern.compile("^\\s*include\\s+(?:required\\s*\\(\\s*)?\"([^\":]+)\".*");

  private Includes() {}

  /**
   * Whether all included files exist, also those that an included file includes; reports those that
   * do not.
   */
  public static boolean allExist(Path file, Problems problems) {
    return allExist(file, problems, new HashSet<>());
  }

  private static boolean allExist(Path file, Problems problems, Set<Path> seen) {
    if (!seen.add(file)) {
      return true; // a circle: the parser says so
    }
    boolean exist = true;
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        Matcher include = INCLUDE.matcher(lines.get(i));
        if (!include.matches()) {
          continue;
        }
        Path other = file.resolveSibling(include.group(1)).normalize();
        if (Files.isRegularFile(other)) {
          exist &= allExist(other, problems, seen);
        } else if (!Files.isRegularFile(Path.of(other + ".conf"))) {
          problems.add(
              new Origin(file.getFileName().toString(), i + 1),
              "include " + include.group(1),
              "not found",
              "looked for %s; write the path as seen from this file".formatted(other));
          exist = false;
        }
      }
    } catch (IOException e) {
      return exist; // not readable as text: the parser says why
    }
    return exist;
  }
}
