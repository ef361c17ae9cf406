package io.plumbline.jobs.ingest;

import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.RowColumns;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Checks the columns of the files against those that the spec names. */
final class ColumnNames {
  private ColumnNames() {}

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) for a missing, doubled, nameless or
   *     reserved column
   */
  static void check(SourceSpec source, CleanSpec clean, String file, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      if (column.isEmpty()) {
        throw IngestErrors.columnWithoutName(source.name(), file, i + 1);
      }
      if (!seen.add(column.toLowerCase(Locale.ROOT))) {
        throw IngestErrors.columnTwice(source.name(), file, column);
      }
      if (RowColumns.isReserved(column)) {
        throw IngestErrors.reservedColumn(source.name(), file, column);
      }
    }
    List<String> missing =
        expected(source, clean).stream().filter(name -> !columns.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw IngestErrors.columnsMissing(source.name(), file, columns, missing);
    }
  }

  /**
   * What the files must have: keys, time and declared columns, but for those that are derived
   * later.
   */
  private static Set<String> expected(SourceSpec source, CleanSpec clean) {
    Set<String> expected = new LinkedHashSet<>(source.key());
    expected.addAll(clean.columns().keySet());
    source.time().ifPresent(expected::add);
    expected.removeAll(clean.derive().keySet());
    return expected;
  }
}
