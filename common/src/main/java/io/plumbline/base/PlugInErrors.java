package io.plumbline.base;

import java.util.Collection;

/** User errors about plug-ins: one factory per message. */
final class PlugInErrors {
  private PlugInErrors() {}

  static PlumblineException unknown(String kind, String name, Collection<String> known) {
    return new PlumblineException(
        ExitCode.SPEC,
        "No %s is called `%s`; %s.".formatted(kind, name, Nearest.hint(name, known)));
  }

  static PlumblineException twice(String kind, String name, Class<?> one, Class<?> other) {
    return new PlumblineException(
        ExitCode.SPEC,
        "Two plug-ins of kind %s are called `%s`: %s and %s. Rename one, or remove its jar."
            .formatted(kind, name, located(one), located(other)));
  }

  /** The class, and the jar it came from when it is not part of this jar. */
  private static String located(Class<?> type) {
    String jar = ForeignPlugIns.jarOf(type);
    return jar.equals(ForeignPlugIns.jarOf(PlugInErrors.class)) || jar.isEmpty()
        ? type.getName()
        : "%s (%s)".formatted(type.getName(), jar);
  }

  /** The warning about a plug-in that cannot be loaded. */
  static String cannotLoad(String kind, String jar, String reason) {
    return "A plug-in of kind %s%s cannot be loaded and is skipped: %s. The other plug-ins work. Rebuild the jar for this version, or remove it."
        .formatted(kind, jar.isEmpty() ? "" : " in " + jar, reason);
  }
}
