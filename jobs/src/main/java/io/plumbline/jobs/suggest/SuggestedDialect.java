package io.plumbline.jobs.suggest;

import io.plumbline.sources.RowColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The dialect of a text file, as far as it differs from the default.
 *
 * @param keys values by key of the source's block
 * @param notes facts for a person
 */
record SuggestedDialect(Map<String, Object> keys, List<String> notes) {
  static final SuggestedDialect DEFAULT = new SuggestedDialect(Map.of(), List.of());

  private static final int MOST_TITLES = 20;

  /**
   * Returns the elements of an XML file that are rows.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if there are none
   */
  static SuggestedDialect ofXml(InputFile file) {
    String rowTag =
        XmlRowTag.of(file.head()).orElseThrow(() -> SuggestErrors.noElements(file.path()));
    return new SuggestedDialect(
        Map.of("row-tag", rowTag), List.of("The elements `%s` are the rows.".formatted(rowTag)));
  }

  static SuggestedDialect of(HeadText head) {
    CsvMarks marks = CsvMarks.of(head);
    List<HeadRecord> records = HeadRecords.of(head.text(), marks, head.isWhole());
    int width = CsvMarks.Fit.of(records).width();
    Map<String, Object> keys = new LinkedHashMap<>();
    List<String> notes = new ArrayList<>();
    put(keys, "delimiter", marks.delimiter(), ',');
    put(keys, "quote", marks.quote(), CsvMarks.QUOTE);
    put(keys, "escape", marks.escape(), marks.quote());
    put(keys, "encoding", head.encoding(), HeadText.UTF_8);
    if (hasComments(records, width)) {
      keys.put("comment", CsvMarks.COMMENT);
    }
    List<HeadRecord> rows = withoutPreamble(records, keys.containsKey("comment"));
    int titles = titles(rows, width);
    if (titles > 0) {
      keys.put("skip-lines", rows.get(titles).line() - 1);
      notes.add("The lines before the header are left out.");
    }
    addNames(keys, notes, rows.subList(titles, rows.size()), width);
    return new SuggestedDialect(keys, notes);
  }

  private static void put(Map<String, Object> keys, String key, Object value, Object usual) {
    if (!value.equals(usual)) {
      keys.put(key, value);
    }
  }

  /** Returns true if some lines begin with the mark, and are not as wide as rows. */
  private static boolean hasComments(List<HeadRecord> records, int width) {
    List<HeadRecord> marked = records.stream().filter(SuggestedDialect::isComment).toList();
    return marked.stream().anyMatch(record -> record.width() != width)
        && marked.stream().filter(record -> record.width() == width).count() < marked.size();
  }

  private static boolean isComment(HeadRecord record) {
    return record.raw().startsWith(String.valueOf(CsvMarks.COMMENT));
  }

  private static List<HeadRecord> withoutPreamble(List<HeadRecord> records, boolean hasComments) {
    return records.stream()
        .filter(record -> !record.raw().matches("(?i)sep=.?"))
        .filter(record -> !(hasComments && isComment(record)))
        .toList();
  }

  /** Returns the number of records before the header: those of another width, or almost empty. */
  private static int titles(List<HeadRecord> rows, int width) {
    int titles = 0;
    while (titles < Math.min(MOST_TITLES, rows.size() - 1) && isTitle(rows, titles, width)) {
      titles++;
    }
    return titles < rows.size() && titles < MOST_TITLES ? titles : 0;
  }

  private static boolean isTitle(List<HeadRecord> rows, int at, int width) {
    HeadRecord record = rows.get(at);
    if (record.isBlank()) {
      return true;
    }
    if (width == 1 || isShortHeader(record, rows.subList(at + 1, rows.size()), width)) {
      return false;
    }
    return record.width() != width || record.filled() <= 1 && width > 2;
  }

  /** Returns true for a header that has no name for the last field, which is always empty. */
  private static boolean isShortHeader(HeadRecord record, List<HeadRecord> rows, int width) {
    return record.width() == width - 1
        && record.filled() == record.width()
        && rows.stream()
            .filter(row -> row.width() == width)
            .allMatch(row -> row.fields().get(width - 1).isBlank());
  }

  /** Adds names for a file without a header, or with a header that no table can have. */
  private static void addNames(
      Map<String, Object> keys, List<String> notes, List<HeadRecord> rows, int width) {
    if (rows.isEmpty()) {
      return;
    }
    HeadRecord first = rows.get(0);
    List<HeadRecord> others =
        rows.subList(1, rows.size()).stream().filter(row -> row.width() == width).toList();
    if (!SuggestedHeader.isHeader(first, others)) {
      keys.put("names", names(List.of(), width));
      notes.add("The file has no header. Give the columns better names.");
      return;
    }
    List<String> given = first.fields().stream().map(String::strip).toList();
    List<String> names = names(given, Math.max(given.size(), width));
    if (!names.equals(given)) {
      keys.put("names", names);
      keys.put("skip-lines", first.nextLine() - 1);
      notes.add("The header has empty, duplicate, or reserved names; names takes its place.");
    }
  }

  /** Returns names that a table can have: none is empty, reserved, or there twice. */
  private static List<String> names(List<String> given, int width) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new TreeSet<>();
    for (int i = 0; i < width; i++) {
      String name = i < given.size() ? given.get(i) : "";
      String usable = RowColumns.isReserved(name) ? name.replaceFirst("^_+", "") : name;
      usable = usable.isEmpty() ? "column_" + (i + 1) : usable;
      usable = RowColumns.isReserved(usable) ? usable + "_of_file" : usable;
      String unique = usable;
      for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
        unique = usable + "_" + n;
      }
      names.add(unique);
    }
    return names;
  }
}
