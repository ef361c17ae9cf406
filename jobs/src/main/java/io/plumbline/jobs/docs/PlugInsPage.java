package io.plumbline.jobs.docs;

import io.plumbline.base.Option;
import java.util.List;

/** The page of plug-ins: every kind, its names and their keys. */
final class PlugInsPage {
  private PlugInsPage() {}

  static String markdown(List<PlugInKind> kinds) {
    StringBuilder page =
        new StringBuilder(Reference.HEAD.formatted("Plug-ins"))
            .append(
                "A jar on the class path adds a plug-in: a class that implements the interface,\n")
            .append("named in the file `META-INF/services/INTERFACE` of the jar.\n");
    for (PlugInKind kind : kinds) {
      page.append("\n## %s\n\nInterface: `%s`\n".formatted(kind.kind(), kind.type().getName()));
      kind.options().forEach((name, options) -> append(page, name, options));
    }
    return page.toString();
  }

  private static void append(StringBuilder page, String name, List<Option<?>> options) {
    page.append("\n### %s\n\n".formatted(name));
    if (options.isEmpty()) {
      page.append("No keys of its own.\n");
      return;
    }
    page.append("| key | allowed | default | meaning |\n|---|---|---|---|\n");
    for (Option<?> option : options) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  option.name(),
                  option.allowed(),
                  fallback(option),
                  Reference.cell(option.description())));
    }
  }

  private static <T> String fallback(Option<T> option) {
    return option
        .fallback()
        .map(value -> "`%s`".formatted(option.written(value)))
        .orElse(option.required() ? "required" : "none");
  }
}
