package io.plumbline.sources;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import org.jspecify.annotations.Nullable;

/** User errors about the files of sources: one factory per message. */
public final class SourceErrors {
  private SourceErrors() {}

  static PlumblineException noFile(SourceBlock block) {
    return input(
        "%s: no file matches %s. Correct %s, or deliver the file."
            .formatted(block.title(), block.path(), block.key("path")),
        null);
  }

  static PlumblineException cannotList(SourceBlock block, Exception cause) {
    return input(
        "%s: %s cannot be listed: %s. Correct %s or the rights on it."
            .formatted(block.title(), block.path(), ReadFailures.reason(cause), block.key("path")),
        cause);
  }

  static PlumblineException deltaTable(SourceBlock block, String folder) {
    return input(
        "%s: %s has a _delta_log: it is a Delta table, whose files have deleted rows, too. Set %s = delta, and give that folder as the path."
            .formatted(block.title(), folder, block.key("format")),
        null);
  }

  /** The error for a file without any content. */
  public static PlumblineException emptyFile(SourceBlock block, String file) {
    return input(
        "%s: file %s is empty, without even a header. Deliver it again, or take it out of %s."
            .formatted(block.title(), file, block.key("path")),
        null);
  }

  /**
   * The error for a part that cannot be read, such as a truncated file.
   *
   * @param part the part in words: {@code file in/a.csv}
   */
  public static PlumblineException unreadable(
      SourceBlock block, String part, String reason, Exception cause) {
    return input(
        "%s: %s cannot be read as %s: %s. Deliver it again, or correct %s."
            .formatted(block.title(), part, block.format(), reason, block.key("format")),
        cause);
  }

  static PlumblineException malformedHeader(
      SourceBlock block, String file, long line, String problem) {
    return input(
        "%s: the header of %s:%d is malformed: %s. Correct %s or the other keys of the format, or deliver the file again."
            .formatted(block.title(), file, line, problem, block.key("encoding")),
        null);
  }

  /** The error for a column that cannot be read. */
  public static PlumblineException columnNotRead(
      SourceBlock block, String file, String column, String type, @Nullable Exception cause) {
    return input(
        "%s: column `%s` of file %s is %s, which Spark does not read. Write it as a timestamp of microseconds, or as text."
            .formatted(block.title(), column, file, type),
        cause);
  }

  /** The error for a column whose types in two files do not go together. */
  public static PlumblineException columnOfSeveralTypes(
      SourceBlock block,
      String column,
      String type,
      String file,
      String otherType,
      String otherFile) {
    return input(
        "%s: column `%s` is %s in file %s, but %s in file %s. Write both files with one type, or read them as two sources."
            .formatted(block.title(), column, type, file, otherType, otherFile),
        null);
  }

  /** The error for a column with a name of {@link RowColumns}. */
  public static PlumblineException reservedName(SourceBlock block, String name) {
    return input(
        "%s: column %s has a name that Plumbline reserves. Rename it."
            .formatted(block.title(), name),
        null);
  }

  static PlumblineException otherDelimiter(SourceBlock block, String file, char delimiter) {
    return input(
        "%s: %s begins with `sep=%s`, which is not its delimiter here. Set %s = \"%s\"."
            .formatted(block.title(), file, delimiter, block.key("delimiter"), delimiter),
        null);
  }

  static PlumblineException characterOfSeveralBytes(
      SourceBlock block, String key, char character, String encoding) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s: `%s` of %s is several bytes in %s. Only %s may be such a character."
            .formatted(block.title(), character, block.key(key), encoding, block.key("delimiter")));
  }

  static PlumblineException columnsWithoutNames(SourceBlock block) {
    return new PlumblineException(
        ExitCode.SPEC,
        "%s: %s = false, and nothing names the columns. List them in %s, in the order of the files."
            .formatted(block.title(), block.key("header"), block.key("names")));
  }

  static PlumblineException sharedName(String name) {
    return new PlumblineException(
        ExitCode.SPEC,
        "A file format and a source are both called `%s`. Rename one of the plug-ins, or remove its JAR."
            .formatted(name));
  }

  private static PlumblineException input(String message, @Nullable Exception cause) {
    return new PlumblineException(ExitCode.INPUT, message, cause);
  }
}
