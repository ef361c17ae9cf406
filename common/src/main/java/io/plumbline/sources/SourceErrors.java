package io.plumbline.sources;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.util.List;

/** User errors about the files of sources: one factory per message. */
public final class SourceErrors {
  private SourceErrors() {}

  public static PlumblineException noFile(String source, String path) {
    return input(
        "Source %s: no file matches %s; correct sources.%s.path, or deliver the file"
            .formatted(source, path, source));
  }

  public static PlumblineException cannotList(String source, String path, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "Source %s: %s cannot be listed: %s; correct sources.%s.path or the rights on it"
            .formatted(source, path, ReadFailures.reason(cause), source),
        cause);
  }

  public static PlumblineException emptyFile(String source, String file) {
    return input(
        "Source %s: file %s is empty, without even a header; deliver it again, or take it out of sources.%s.path"
            .formatted(source, file, source));
  }

  public static PlumblineException unreadable(
      String source, String file, String reason, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        "Source %s: file %s cannot be read: %s; deliver it again".formatted(source, file, reason),
        cause);
  }

  public static PlumblineException filesDiffer(
      String source, String file, List<String> columns, String other, List<String> expected) {
    return input(
        "Source %s: file %s has the columns %s; the first file, %s, has %s; files with different columns must be separate sources"
            .formatted(source, file, list(columns), other, list(expected)));
  }

  public static PlumblineException notOneCharacter(String source, String option, String value) {
    return spec(
        "sources.%s.options.%s = `%s` is not one character".formatted(source, option, value));
  }

  /** The first of them: a wide header must not fill the screen. */
  private static String list(List<String> names) {
    int most = 30;
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
  }

  private static PlumblineException input(String message) {
    return new PlumblineException(ExitCode.INPUT, message);
  }

  private static PlumblineException spec(String message) {
    return new PlumblineException(ExitCode.SPEC, message);
  }
}
