package io.plumbline.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import io.plumbline.base.Origin;
import io.plumbline.base.Problems;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Includes files that exist, and reports every other include: a missing file, which HOCON would
 * treat as empty, an address, and a resource of a jar.
 */
public final class Includes {
  private static final Pattern INCLUDE =
      Pattern.compile(
          "^\\s*include\\s+(?:required\\s*\\(\\s*)?(?<file>file\\s*\\(\\s*)?\"(?<name>[^\"]+)\".*");
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final Problems problems;
  private final Map<Path, List<String>> linesByFile = new LinkedHashMap<>();
  private final Set<Origin> reported = new HashSet<>();

  private Includes(Problems problems) {
    this.problems = problems;
  }

  /**
   * Returns options that parse {@code file} with these rules; empty when an included file is
   * missing, which is then reported.
   */
  public static Optional<ConfigParseOptions> in(
      Path file, ConfigParseOptions options, Problems problems) {
    Includes includes = new Includes(problems);
    return includes.allExist(file)
        ? Optional.of(options.setIncluder(includes.new OfFiles(null)))
        : Optional.empty();
  }

  private boolean allExist(Path file) {
    if (linesByFile.containsKey(file)) {
      return true; // a circle: the parser reports it
    }
    boolean exist = true;
    List<String> lines = lines(file);
    linesByFile.put(file, lines);
    for (int i = 0; i < lines.size(); i++) {
      Matcher include = INCLUDE.matcher(lines.get(i));
      if (!include.matches() || ADDRESS.matcher(include.group("name")).matches()) {
        continue;
      }
      Path name = Path.of(include.group("name"));
      Path other = include.group("file") == null ? file.resolveSibling(name) : name;
      if (Files.isRegularFile(other)) {
        exist &= allExist(other.normalize());
      } else if (!Files.isRegularFile(Path.of(other + ".conf"))) {
        problems.add(
            new Origin(file.getFileName().toString(), i + 1),
            "include " + name,
            "not found",
            "looked for %s; write the path as seen from this file".formatted(other.normalize()));
        exist = false;
      }
    }
    return exist;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return List.of(); // not readable as text: the parser gives the reason
    }
  }

  /**
   * @param written a part of the include as the file has it, to find its line
   */
  private ConfigObject refuse(String what, String written) {
    problems.add(
        placeOf(written),
        "include " + Secrets.mask(what),
        "not a file",
        "only files can be included: copy it next to this file, and write include \"name.conf\"");
    return ConfigFactory.empty().root();
  }

  /** Returns the first line that includes it and was not reported yet. */
  private Origin placeOf(String written) {
    for (Map.Entry<Path, List<String>> file : linesByFile.entrySet()) {
      for (int i = 0; i < file.getValue().size(); i++) {
        Origin place = new Origin(file.getKey().getFileName().toString(), i + 1);
        String line = file.getValue().get(i).strip();
        if (!line.startsWith("#") && !line.startsWith("//") && line.contains(written)) {
          if (reported.add(place)) {
            return place;
          }
        }
      }
    }
    return new Origin(linesByFile.keySet().iterator().next().getFileName().toString(), 0);
  }

  /** The includer of the library for files; all else is refused. */
  private final class OfFiles
      implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private final @Nullable ConfigIncluder library;

    /**
     * @param library null until the parser hands its own includer to {@link #withFallback}
     */
    OfFiles(@Nullable ConfigIncluder library) {
      this.library = library;
    }

    private ConfigIncluder library() {
      return Objects.requireNonNull(library, "the parser sets its own includer first");
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
      return new OfFiles(fallback);
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
      return ADDRESS.matcher(what).matches()
          ? refuse(what, what)
          : library().include(context, what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
      return ((ConfigIncluderFile) library()).includeFile(context, what);
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
      return refuse(what.toString(), what.getFile()); // file:/// has become file:/
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
      return refuse(what, what);
    }
  }
}
