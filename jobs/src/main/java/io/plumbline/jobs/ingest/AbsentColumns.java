package io.plumbline.jobs.ingest;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.sources.FileHeader;
import io.plumbline.sources.SourceHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Columns that some files of a source lack. They are null in the rows of those files. */
final class AbsentColumns {
  static final String CHECK = "every file has every column";

  private static final int MOST_COLUMNS = 20;

  private AbsentColumns() {}

  /** Returns the columns and the number of files that lack each; empty if there are none. */
  static Optional<String> text(SourceHeader header) {
    Map<String, Integer> absent = header.absent();
    List<String> texts =
        absent.entrySet().stream()
            .map(
                column ->
                    "%s (not in %s)"
                        .formatted(column.getKey(), Texts.count(column.getValue(), "file")))
            .toList();
    return texts.isEmpty() ? Optional.empty() : Optional.of(Texts.first(MOST_COLUMNS, texts));
  }

  /** Returns the note in {@code quality_checks}; it counts files. */
  static Optional<QualityCheckRow> check(String source, SourceHeader header) {
    int files = header.headers().stream().mapToInt(same -> same.files().size()).sum();
    int incomplete =
        header.headers().stream()
            .filter(same -> !same.columns().containsAll(header.columns()))
            .mapToInt((FileHeader same) -> same.files().size())
            .sum();
    return text(header)
        .map(
            absent ->
                new QualityCheckRow(
                    source,
                    CHECK,
                    BuiltInRules.COLUMNS,
                    OnFail.NOTE,
                    false,
                    files,
                    incomplete,
                    absent));
  }
}
