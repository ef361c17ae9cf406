package io.plumbline.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Version, commit, and dirty flag of the code, as the build wrote them into the jar. */
public final class BuildInfo {
  private static final String UNKNOWN = "unknown";
  private static final Properties BUILD = load();

  private BuildInfo() {}

  /** Returns the version of the project, or {@code unknown} outside a build. */
  public static String version() {
    return value("version");
  }

  /** Returns the commit of the code, or {@code unknown}. */
  public static String commit() {
    return value("commit");
  }

  /** Returns the commit, with a mark if the code had changes that are in no commit. */
  public static String revision() {
    return commit() + (value("dirty").equals("true") ? " dirty" : "");
  }

  /** Returns version and revision: equal for two runs of the same code. */
  public static String code() {
    return version() + " " + revision();
  }

  private static String value(String key) {
    String value = BUILD.getProperty(key, "");
    return value.isBlank() || value.startsWith("${") ? UNKNOWN : value;
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream file = BuildInfo.class.getResourceAsStream("/plumbline-build.properties")) {
      if (file != null) {
        properties.load(file);
      }
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
