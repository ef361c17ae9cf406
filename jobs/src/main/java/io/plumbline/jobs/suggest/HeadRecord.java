package io.plumbline.jobs.suggest;

import java.util.List;

/**
 * A record of the first text of a CSV file.
 *
 * @param line number of the line that it begins in, from 1
 * @param nextLine number of the line after it
 * @param raw its text without the line break at the end
 */
record HeadRecord(int line, int nextLine, String raw, List<String> fields) {
  int width() {
    return fields.size();
  }

  boolean isBlank() {
    return raw.isBlank();
  }

  /** Returns the number of fields with a text. */
  long filled() {
    return fields.stream().filter(field -> !field.isBlank()).count();
  }
}
