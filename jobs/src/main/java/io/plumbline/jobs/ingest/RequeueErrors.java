package io.plumbline.jobs.ingest;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Nearest;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;
import io.plumbline.sources.ReadFailures;
import io.plumbline.tables.RunKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Collection;
import java.util.List;

/** User errors of `requeue`: one factory per message. */
final class RequeueErrors {
  private RequeueErrors() {}

  static PlumblineException unknownSource(String source, Collection<String> known) {
    return new PlumblineException(
        ExitCode.SPEC,
        "--source %s: the pipeline has no such source; %s"
            .formatted(source, Nearest.hint(source, known)));
  }

  static PlumblineException notOfFiles(String source, String format) {
    return new PlumblineException(
        ExitCode.SPEC,
        "Source %s has format = %s: its rows have no lasting place. Repair them there, and run `plumbline ingest` again."
            .formatted(source, format));
  }

  static PlumblineException nothingInQuarantine(String source, RunKey run) {
    return input(
        "Source %s has no row in quarantine as of %s. Name the as-of of the run that has, with --as-of."
            .formatted(source, run.asOf()));
  }

  static PlumblineException columnsMissing(String rows, List<String> missing) {
    return input(
        "--rows %s lacks %s: %s. Begin with the file that `plumbline requeue --out FILE` writes, which has all of them."
            .formatted(rows, Texts.count(missing.size(), "column"), String.join(", ", missing)));
  }

  static PlumblineException reservedColumn(String source) {
    return new PlumblineException(
        ExitCode.SPEC,
        "Source %s has a column replayed_from, which is the name of the column that `requeue` adds. Rename it."
            .formatted(source));
  }

  static PlumblineException noRows(String rows) {
    return input("--rows %s has no rows.".formatted(rows));
  }

  /**
   * @param file and line of the first record that is not in quarantine
   */
  static PlumblineException notInQuarantine(
      String source, RunKey run, String rows, long unknown, String file, String line) {
    return input(
        Texts.format(
            "--rows %s: %s not in quarantine.%s as of %s; the first is line %s of %s. Correct"
                + " quarantined_file and quarantined_line, or name the as-of with --as-of. Nothing"
                + " was written.",
            rows,
            Texts.count(unknown, "row is of a record that is", "rows are of records that are"),
            source,
            run.asOf(),
            line,
            file));
  }

  static PlumblineException twice(String rows, long times, String file, String line) {
    return input(
        Texts.format(
            "--rows %s: line %s of %s is repaired %,d times. Leave one row of it. Nothing was"
                + " written.",
            rows, line, file, times));
  }

  /**
   * @param reason the most frequent one
   */
  static PlumblineException stillBad(String rows, long bad, long all, String reason, long times) {
    return new PlumblineException(
        ExitCode.EXPECTATION,
        Texts.format(
            "--rows %s: %,d of %s cannot be used yet. The most frequent reason, in %,d: %s. Nothing"
                + " was written.",
            rows, bad, Texts.count(all, "row"), times, reason));
  }

  static PlumblineException fileNotRead(String source, String file, RunKey run) {
    return input(
        "Source %s: file %s is not among those that were read as of %s. Name the as-of of the run that read it, with --as-of."
            .formatted(source, file, run.asOf()));
  }

  static PlumblineException unwritable(String out, IOException cause) {
    return input(
        cause instanceof FileAlreadyExistsException
            ? "--out %s exists. Name a new file: rows in it may have been repaired.".formatted(out)
            : "--out %s cannot be written: %s.".formatted(out, ReadFailures.reason(cause)));
  }

  private static PlumblineException input(String message) {
    return new PlumblineException(ExitCode.INPUT, message);
  }
}
