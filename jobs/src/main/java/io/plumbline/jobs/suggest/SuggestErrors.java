package io.plumbline.jobs.suggest;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import java.util.Collection;
import java.util.List;

/** User errors about the files and options of `suggest`: one factory per message. */
final class SuggestErrors {
  private SuggestErrors() {}

  static PlumblineException missing(String file) {
    return input("File %s does not exist. Correct the path.", file);
  }

  static PlumblineException unreadable(String file, String reason, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        Texts.format(
            "File %s cannot be read: %s. Deliver it again, or correct the rights on it.",
            file, reason),
        cause);
  }

  static PlumblineException empty(String file) {
    return input("File %s is empty. Deliver it again.", file);
  }

  static PlumblineException noRows(String file) {
    return input(
        "File %s has no rows. Give a file with rows, since types follow from values.", file);
  }

  static PlumblineException otherFormat(String file, String format) {
    return input(
        "File %s is %s, which `suggest` does not read. Export it as CSV, JSON, XML, or Parquet.",
        file, format);
  }

  static PlumblineException noElements(String file) {
    return input(
        "File %s has no XML elements that could be rows: none has attributes or elements within. Correct the file.",
        file);
  }

  static PlumblineException noUsableRow(String file, long rows, String reason) {
    return input(
        "File %s: %s. The most frequent reason: %s. Correct the file.",
        file, rows == 1 ? "its only row cannot be used" : "none of its rows can be used", reason);
  }

  static PlumblineException columnTwice(String file, String column) {
    return input(
        "File %s: duplicate column %s (names are case-insensitive). Rename one of them in the file.",
        file, column);
  }

  static PlumblineException reservedColumn(String file, String column) {
    return column.isEmpty()
        ? input("File %s: a column has no name. Name it in the file.", file)
        : input(
            "File %s: column %s has a name that Plumbline reserves. Rename it in the file.",
            file, column);
  }

  static PlumblineException noPlainColumn(String file) {
    return input(
        "File %s has no column of plain values, only structures and lists. Write plain columns.",
        file);
  }

  /**
   * @param problems one message for each file that cannot be used
   */
  static PlumblineException severalUnusable(int files, List<String> problems) {
    return input(
        "%d of %d files cannot be used. Correct them, or leave them out.\n  %s",
        problems.size(), files, String.join("\n  ", problems));
  }

  static PlumblineException unknownLabel(String label, Collection<String> known) {
    return spec(
        "--label %s: the first file has no such column; %s", label, Nearest.hint(label, known));
  }

  static PlumblineException notALabel(String label, String reason) {
    return spec("--label %s: %s. Choose another column.", label, reason);
  }

  static PlumblineException notAName(String name) {
    return spec(
        "--name %s is not a name of a pipeline. Use small letters, digits, - and _, a letter first.",
        name);
  }

  static PlumblineException outExists(String out) {
    return spec("--out %s: the file exists. Choose another name, or remove the file.", out);
  }

  static PlumblineException outNotWritable(String out, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        Texts.format("--out %s cannot be written. Choose a folder that you can write to.", out),
        cause);
  }

  private static PlumblineException input(String format, Object... values) {
    return new PlumblineException(ExitCode.INPUT, Texts.format(format, values));
  }

  private static PlumblineException spec(String format, Object... values) {
    return new PlumblineException(ExitCode.SPEC, Texts.format(format, values));
  }
}
