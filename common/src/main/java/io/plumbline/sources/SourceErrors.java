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
