package io.plumbline.jobs.docs;

import io.plumbline.base.Option;
import io.plumbline.base.PlugIn;
import io.plumbline.base.Registry;
import java.util.List;

/** The page of plug-ins: every kind, its names and their keys. */
final class PlugInsPage {
  private PlugInsPage() {}

  static String markdown(List<Registry<?>> kinds) {
    StringBuilder page =
        new StringBuilder(ReferencePages.HEAD.formatted("Plug-ins"))
            .append(
                "A jar on the class path adds a plug-in: a class that implements the interface,\n")
            .append("named in the file `META-INF/services/INTERFACE` of the jar.\n");
    for (Registry<?> kind : kinds) {
      page.append("\n## %s\n\nInterface: `%s`\n".formatted(kind.kind(), kind.type().getName()));
      kind.all().forEach(plugIn -> append(page, plugIn));
    }
    return page.toString();
  }

  private static void append(StringBuilder page, PlugIn plugIn) {
    page.append("\n### %s\n".formatted(plugIn.name()));
    if (!plugIn.summary().isEmpty()) {
      page.append("\n%s\n".formatted(plugIn.summary()));
    }
    List<? extends Option<?>> options = plugIn.options();
    if (options.isEmpty()) {
      return;
    }
    page.append("\n");
    page.append("| key | allowed | default | meaning |\n|---|---|---|---|\n");
    for (Option<?> option : options) {
      page.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  option.name(),
                  option.allowed(),
                  fallback(option),
                  ReferencePages.cell(option.description())));
    }
  }

  private static <T> String fallback(Option<T> option) {
    return option
        .fallback()
        .map(value -> "`%s`".formatted(value))
        .orElse(option.isRequired() ? "required" : "none");
  }
}
