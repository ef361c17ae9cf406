package io.plumbline.jobs.ingest;

import io.plumbline.base.Faults;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.FileHeader;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceHeader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Checks the columns of the files against those that the spec names. */
final class ColumnNames {
  private ColumnNames() {}

  /**
   * Reports a doubled, nameless, or reserved column, a file without a key or the time, and a
   * declared column that no file has.
   */
  static void check(SourceSpec source, CleanSpec clean, SourceHeader header, Faults faults) {
    Map<String, String> needed = needed(source, clean, header);
    for (FileHeader file : header.headers()) {
      checkNames(source, file, faults);
      Map<String, List<String>> missing = new LinkedHashMap<>();
      needed.forEach(
          (key, name) -> {
            if (!file.columns().contains(name)) {
              missing.put(key, List.of(name));
            }
          });
      faults.reportByKey(
          missing,
          names ->
              IngestErrors.columnsMissing(
                  source.name(),
                  file.seenIn(),
                  file.columns(),
                  names.stream().distinct().toList()));
      needed.keySet().removeAll(missing.keySet());
    }
    checkSpellings(source, header, faults);
  }

  /** Returns the key that says where the rows are. */
  static String place(SourceSpec source) {
    return "sources." + source.name() + (source.path().isEmpty() ? "" : ".path");
  }

  /** Returns the names that every file must have, by the key that has the name. */
  private static Map<String, String> needed(
      SourceSpec source, CleanSpec clean, SourceHeader header) {
    Map<String, String> needed = new LinkedHashMap<>();
    String block = "sources." + source.name();
    for (int i = 0; i < source.key().size(); i++) {
      needed.put("%s.key[%d]".formatted(block, i), source.key().get(i));
    }
    source.time().ifPresent(name -> needed.put(block + ".time", name));
    source.known().ifPresent(name -> needed.put(block + ".known", name));
    for (String name : clean.columns().keySet()) {
      if (!header.columns().contains(name)) {
        needed.put("clean.%s.columns.%s".formatted(source.name(), name), name);
      }
    }
    needed.values().removeAll(clean.derive().keySet());
    return needed;
  }

  private static void checkNames(SourceSpec source, FileHeader file, Faults faults) {
    String key = place(source);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < file.columns().size(); i++) {
      String column = file.columns().get(i);
      if (column.isEmpty()) {
        faults.report(key, IngestErrors.columnWithoutName(source.name(), file.seenIn(), i + 1));
      } else if (!seen.add(column.toLowerCase(Locale.ROOT))) {
        faults.report(key, IngestErrors.columnTwice(source.name(), file.seenIn(), column));
      } else if (RowColumns.isReserved(column)) {
        faults.report(key, IngestErrors.reservedColumn(source.name(), file.seenIn(), column));
      }
    }
  }

  /** Refuses one name in two spellings: a table has no two columns that differ by case only. */
  private static void checkSpellings(SourceSpec source, SourceHeader header, Faults faults) {
    Map<String, String> spellings = new HashMap<>();
    for (FileHeader file : header.headers()) {
      for (String column : file.columns()) {
        String first = spellings.putIfAbsent(column.toLowerCase(Locale.ROOT), column);
        if (first != null && !first.equals(column)) {
          faults.report(
              place(source), IngestErrors.columnTwice(source.name(), file.seenIn(), column));
        }
      }
    }
  }
}
