package io.plumbline.jobs.ingest;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import io.plumbline.sources.SourceFile;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** User errors about the columns and rows of sources: one factory per message. */
final class IngestErrors {
  private IngestErrors() {}

  static PlumblineException noRows(String source, List<SourceFile> files) {
    return input(
        "Source %s: no rows in %s; deliver the data again, or correct sources.%s.path"
            .formatted(
                source,
                files.size() == 1
                    ? "file " + files.get(0).path()
                    : "any of its " + files.size() + " files, the first is " + files.get(0).path(),
                source));
  }

  static PlumblineException columnsMissing(
      String source, String file, List<String> columns, List<String> missing) {
    return input(
        ("Source %s: %s has the columns %s; expected also %s (named in sources.%s or clean.%s); "
                + "correct the file or these names")
            .formatted(
                source,
                file.isEmpty() ? "the data" : "file " + file,
                list(columns),
                list(missing),
                source,
                source));
  }

  static PlumblineException columnTwice(String source, String file, String column) {
    return input(
        "Source %s: duplicate column %s%s (names are case-insensitive); rename one of them"
            .formatted(source, column, in(file)));
  }

  static PlumblineException columnWithoutName(String source, String file, int position) {
    return input(
        "Source %s: column %d has no name%s; give every column a name in the header"
            .formatted(source, position, in(file)));
  }

  static PlumblineException reservedColumn(String source, String file, String column) {
    return input(
        "Source %s: column %s%s has a name that Plumbline keeps for itself; rename it"
            .formatted(source, column, in(file)));
  }

  static PlumblineException unknownOption(
      String source, String format, String option, Collection<String> known) {
    return spec(
        "sources.%s.options.%s: unknown option of format %s; %s"
            .formatted(
                source,
                option,
                format,
                known.isEmpty() ? "it has none" : Nearest.hint(option, known)));
  }

  static PlumblineException unknownType(String source, String column, String type) {
    return spec(
        "clean.%s.columns.%s = %s is not a type of a column; use for example int, bigint, double, decimal(10,2), string, boolean, date or timestamp"
            .formatted(source, column, type));
  }

  static PlumblineException allQuarantined(String source, long rows, String reason, long times) {
    return new PlumblineException(
        ExitCode.EXPECTATION,
        String.format(
            Locale.ROOT,
            "Source %s: none of its %,d rows can be used; the most frequent reason, in %,d of them: %s; correct "
                + "clean.%s.columns, clean.%s.nulls or the data",
            source,
            rows,
            times,
            reason,
            source,
            source));
  }

  private static String in(String file) {
    return file.isEmpty() ? "" : " in file " + file;
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
