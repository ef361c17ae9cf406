package io.plumbline.config;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** User errors about pipeline files and environments as a whole: one factory per message. */
public final class ConfigErrors {
  private ConfigErrors() {}

  static PlumblineException notATimestamp(String text, Exception cause) {
    return new PlumblineException(
        ExitCode.SPEC,
        "as-of = %s is not a timestamp. Correct it: %s.".formatted(text, AsOf.FORMS),
        cause);
  }

  /**
   * @param known the environments that there are
   */
  static PlumblineException unknownEnvironment(String name, Collection<String> known, Path folder) {
    return spec(
        "No environment is called `%s`; %s.\n  Looked in %s. A path that ends in .conf works, too."
            .formatted(name, Nearest.hint(name, known), folder));
  }

  /**
   * @param what the kind of file, such as {@code pipeline file}
   */
  static PlumblineException isFolder(Path place, String what) {
    return spec("%s is a folder. Give the %s itself.".formatted(place, what));
  }

  static PlumblineException unreadable(String what, Path place) {
    return spec("The %s %s cannot be read. Check its permissions.".formatted(what, place));
  }

  static PlumblineException notFound(String what, String name, Collection<Path> places) {
    return spec(
        "The %s %s does not exist. Correct the name; looked for:%s"
            .formatted(
                what,
                name,
                places.stream().map(place -> "\n  " + place).collect(Collectors.joining())));
  }

  public static PlumblineException noWarehouse(String environment) {
    return spec(
        ("Environment `%s` names no warehouse. Set the variable PLUMBLINE_WAREHOUSE, or give --warehouse URI or "
                + "--set env.warehouse=URI.")
            .formatted(environment));
  }

  private static PlumblineException spec(String message) {
    return new PlumblineException(ExitCode.SPEC, message);
  }
}
