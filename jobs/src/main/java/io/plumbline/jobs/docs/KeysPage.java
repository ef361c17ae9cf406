package io.plumbline.jobs.docs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of all keys of a pipeline file, from the comments of {@code conf/reference.conf}. */
final class KeysPage {
  private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9_.*\"-]+)\\s*(=?)\\s*(.*)");

  private final StringBuilder page = new StringBuilder();
  private final List<String> comment = new ArrayList<>();
  private final Deque<String> path = new ArrayDeque<>();

  private KeysPage() {}

  static String markdown(List<String> reference) {
    KeysPage keys = new KeysPage();
    keys.page
        .append(ReferencePages.HEAD.formatted("Keys of a pipeline file"))
        .append("From the comments of `conf/reference.conf`, which is a valid example.\n")
        .append("`[]` is an element of a list. Keys of plug-ins: [plug-ins.md](plug-ins.md).\n\n")
        .append("| key | meaning | example |\n|---|---|---|\n");
    reference.forEach(line -> keys.line(line.strip()));
    return keys.page.toString();
  }

  private void line(String line) {
    Matcher entry = ENTRY.matcher(line);
    if (line.isEmpty()) {
      comment.clear();
    } else if (line.startsWith("#")) {
      comment.add(line.substring(1).strip());
    } else if (line.equals("{")) {
      path.addLast("[]");
    } else if (line.startsWith("}") || line.startsWith("]")) {
      path.pollLast();
    } else if (entry.matches()) {
      String value = entry.group(3);
      boolean opens = value.equals("{") || value.equals("[");
      path.addLast(entry.group(1));
      if (!comment.isEmpty() && !comment.get(0).startsWith("as above")) {
        row(opens ? "" : "`%s`".formatted(ReferencePages.cell(value)));
      }
      if (!opens) {
        path.removeLast();
      }
      comment.clear();
    }
  }

  private void row(String example) {
    String meaning = ReferencePages.cell(String.join(" ", comment));
    page.append("| `%s` | %s | %s |\n".formatted(joined(), meaning, example));
  }

  private String joined() {
    StringBuilder joined = new StringBuilder();
    for (Iterator<String> parts = path.iterator(); parts.hasNext(); ) {
      String part = parts.next();
      joined.append(joined.isEmpty() || part.equals("[]") ? "" : ".").append(part);
    }
    return joined.toString();
  }
}
