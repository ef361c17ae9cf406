package io.plumbline.base;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Loads the plug-ins of one kind that the jars of a user name in {@code META-INF/services}. A
 * plug-in that cannot be loaded is named in a warning; the others still load.
 */
final class ForeignPlugIns<T extends PlugIn> {
  private final Class<T> type;
  private final String kind;
  private final ClassLoader loader;
  private final Consumer<String> warn;

  ForeignPlugIns(Class<T> type, String kind) {
    this(type, kind, Thread.currentThread().getContextClassLoader(), ForeignPlugIns::printWarning);
  }

  ForeignPlugIns(Class<T> type, String kind, ClassLoader loader, Consumer<String> warn) {
    this.type = type;
    this.kind = kind;
    this.loader = loader;
    this.warn = warn;
  }

  private static void printWarning(String message) {
    System.err.println("warning: " + message);
  }

  /** Returns the plug-ins that can be loaded, in the order of the class path. */
  List<T> load() {
    List<T> found = new ArrayList<>();
    Iterator<T> each = ServiceLoader.load(type, loader).iterator();
    String last = "";
    while (true) {
      try {
        if (!each.hasNext()) {
          return List.copyOf(found);
        }
        T plugin = each.next();
        if (plugin.name() != null) { // a jar of another version can lack the method
          found.add(plugin);
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        String reason = reason(e);
        if (reason.equals(last)) {
          return List.copyOf(found); // the loader does not move on
        }
        last = reason;
        warn.accept(PlugInErrors.cannotLoad(kind, jarNaming(e), reason));
      }
    }
  }

  /** The name of the jar or folder that a class came from; empty when it is not known. */
  static String jarOf(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? ""
        : lastPart(source.getLocation().getPath());
  }

  private static String reason(Throwable fault) {
    Throwable root = Causes.root(fault);
    String said = String.valueOf(fault.getMessage()).replaceAll("\\.$", "");
    if (root == fault) {
      return fault instanceof ServiceConfigurationError
          ? said
          : "%s: %s".formatted(fault.getClass().getSimpleName(), said);
    }
    return "%s (%s: %s)".formatted(said, root.getClass().getSimpleName(), root.getMessage());
  }

  /** The jar whose list of services names a class of the message; all of them when none does. */
  private String jarNaming(Throwable fault) {
    String path = "META-INF/services/" + type.getName();
    String all = "";
    try {
      for (URL list : Collections.list(loader.getResources(path))) {
        String jar = lastPart(list.getPath().replace("/" + path, "").replaceAll("!$", ""));
        all = all.isEmpty() ? jar : all + " or " + jar;
        String said = trail(fault);
        if (said.contains(list.toString())
            || lines(list).stream()
                .anyMatch(line -> said.contains(line) || said.contains(line.replace('.', '/')))) {
          return jar;
        }
      }
    } catch (IOException e) {
      return ""; // the warning still gives the reason
    }
    return all;
  }

  private static String trail(Throwable fault) {
    return Causes.of(fault).stream()
        .map(Throwable::getMessage)
        .map(String::valueOf)
        .collect(Collectors.joining("\n"));
  }

  private static List<String> lines(URL list) throws IOException {
    URLConnection connection = list.openConnection();
    connection.setUseCaches(false);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(line -> line.replaceAll("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .toList();
    }
  }

  private static String lastPart(String path) {
    String trimmed = path.replaceAll("/+$", "");
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }
}
