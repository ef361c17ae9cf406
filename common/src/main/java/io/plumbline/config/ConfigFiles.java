package io.plumbline.config;

import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds pipeline files and environments. */
public final class ConfigFiles {
  public static final String HOME = "plumbline.home";
  private static final String ENVIRONMENTS = "conf/environments";
  private static final Set<String> SHIPPED = Set.of("local", "staging", "production");

  private ConfigFiles() {}

  /**
   * Returns the folder of the project: system property {@code plumbline.home}, by default the
   * working directory.
   */
  public static Path home() {
    return Path.of(System.getProperty(HOME, "")).toAbsolutePath().normalize();
  }

  /**
   * Finds a pipeline file.
   *
   * @throws PlumblineException (SPEC) when it is neither below the working directory nor below the
   *     home
   */
  public static Path pipeline(String file) {
    return existing("pipeline file", file);
  }

  /**
   * Returns the file of an environment: a path if the name ends in {@code .conf}, otherwise a file
   * in the environments of the home folder.
   */
  public static Optional<Path> environment(String name) {
    if (name.endsWith(".conf")) {
      return Optional.of(existing("environment file", name));
    }
    Path file = home().resolve(ENVIRONMENTS).resolve(name + ".conf");
    return name.matches("[A-Za-z0-9_-]+") && Files.isRegularFile(file)
        ? Optional.of(file)
        : Optional.empty();
  }

  /** Returns the environment in the jar. */
  public static String environmentResource(String name) {
    return ENVIRONMENTS + "/" + name + ".conf";
  }

  public static PlumblineException unknownEnvironment(String name) {
    return ConfigErrors.unknownEnvironment(name, environments(), home().resolve(ENVIRONMENTS));
  }

  private static Set<String> environments() {
    Set<String> names = new TreeSet<>();
    for (String name : SHIPPED) {
      if (ConfigFiles.class.getClassLoader().getResource(environmentResource(name)) != null) {
        names.add(name);
      }
    }
    try (Stream<Path> files = Files.list(home().resolve(ENVIRONMENTS))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".conf"))
          .forEach(file -> names.add(file.substring(0, file.length() - ".conf".length())));
    } catch (IOException e) {
      // no such folder: only the shipped ones are known
    }
    return names;
  }

  private static Path existing(String what, String name) {
    Set<Path> places = new LinkedHashSet<>();
    places.add(Path.of(name).toAbsolutePath().normalize());
    places.add(home().resolve(name).normalize());
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        throw ConfigErrors.isFolder(place, what);
      }
      if (Files.exists(place)) {
        if (!Files.isReadable(place)) {
          throw ConfigErrors.unreadable(what, place);
        }
        return place;
      }
    }
    throw ConfigErrors.notFound(what, name, places);
  }
}
