package io.plumbline.jobs.suggest;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the first text of a CSV file into records and fields, for a guess at its dialect. The rows
 * themselves are read by {@link io.plumbline.sources.CsvFormat}.
 */
final class HeadRecords {
  /** More do not make a guess better. */
  private static final int MOST = 2_000;

  private final String text;
  private final CsvMarks marks;
  private final List<HeadRecord> records = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final StringBuilder field = new StringBuilder();
  private int at;
  private int begin;
  private int line = 1;
  private int firstLine = 1;

  private HeadRecords(String text, CsvMarks marks) {
    this.text = text;
    this.marks = marks;
  }

  /**
   * Returns the records.
   *
   * @param isWhole false if the text is cut off, which makes the last record useless
   */
  static List<HeadRecord> of(String text, CsvMarks marks, boolean isWhole) {
    HeadRecords head = new HeadRecords(text, marks);
    while (head.at < text.length() && head.records.size() < MOST) {
      head.record();
    }
    boolean isCut = !isWhole && head.at >= text.length() && head.records.size() > 1;
    return isCut ? head.records.subList(0, head.records.size() - 1) : head.records;
  }

  private void record() {
    begin = at;
    firstLine = line;
    fields.clear();
    boolean more = true;
    while (more) {
      more = field();
    }
    String raw = text.substring(begin, at).stripTrailing();
    records.add(new HeadRecord(firstLine, line, raw, List.copyOf(fields)));
  }

  /** Reads a field and what ends it. @return true if the record has another one */
  private boolean field() {
    field.setLength(0);
    if (at < text.length() && text.charAt(at) == marks.quote()) {
      quoted();
    }
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == marks.delimiter()) {
        fields.add(field.toString());
        return true;
      }
      if (c == '\n' || c == '\r') {
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        line++;
        break;
      }
      field.append(c);
    }
    fields.add(field.toString());
    return false;
  }

  private void quoted() {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      boolean isEscape = c == marks.escape() && at < text.length();
      if (isEscape && text.charAt(at) == marks.quote()) {
        field.append(text.charAt(at++));
      } else if (c == marks.quote()) {
        return;
      } else {
        line += c == '\n' ? 1 : 0;
        field.append(c);
      }
    }
  }
}
