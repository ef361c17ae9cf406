package io.plumbline.jobs.ingest;

import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.FileHeader;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceHeader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks the columns of the files against those that the spec names. */
final class ColumnNames {
  private ColumnNames() {}

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) for a doubled, nameless, or reserved
   *     column, for a file without a key or the time, and for a declared column that no file has
   */
  static void check(SourceSpec source, CleanSpec clean, SourceHeader header) {
    Set<String> keys = new LinkedHashSet<>(source.key());
    source.time().ifPresent(keys::add);
    keys.removeAll(clean.derive().keySet());
    Set<String> unknown = new LinkedHashSet<>(clean.columns().keySet());
    unknown.removeAll(clean.derive().keySet());
    header.columns().forEach(unknown::remove);
    for (FileHeader file : header.headers()) {
      checkNames(source, file);
      Set<String> missing = new LinkedHashSet<>(keys);
      missing.addAll(unknown);
      file.columns().forEach(missing::remove);
      if (!missing.isEmpty()) {
        throw IngestErrors.columnsMissing(
            source.name(), file.seenIn(), file.columns(), List.copyOf(missing));
      }
    }
    checkSpellings(source, header);
  }

  private static void checkNames(SourceSpec source, FileHeader file) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < file.columns().size(); i++) {
      String column = file.columns().get(i);
      if (column.isEmpty()) {
        throw IngestErrors.columnWithoutName(source.name(), file.seenIn(), i + 1);
      }
      if (!seen.add(column.toLowerCase(Locale.ROOT))) {
        throw IngestErrors.columnTwice(source.name(), file.seenIn(), column);
      }
      if (RowColumns.isReserved(column)) {
        throw IngestErrors.reservedColumn(source.name(), file.seenIn(), column);
      }
    }
  }

  /** Refuses one name in two spellings: a table has no two columns that differ by case only. */
  private static void checkSpellings(SourceSpec source, SourceHeader header) {
    Map<String, String> spellings = new HashMap<>();
    for (FileHeader file : header.headers()) {
      for (String column : file.columns()) {
        String first = spellings.putIfAbsent(column.toLowerCase(Locale.ROOT), column);
        if (first != null && !first.equals(column)) {
          throw IngestErrors.columnTwice(source.name(), file.seenIn(), column);
        }
      }
    }
  }
}
