package io.plumbline.sources;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a source before its rows are read.
 *
 * @param columns names of all files, in the order in which the files show them; empty when only the
 *     rows show them
 * @param headers the different headers, that of the first file first
 */
public record SourceHeader(List<String> columns, List<FileHeader> headers) {
  /** Returns the header of a source whose parts all have the same columns. */
  public static SourceHeader of(List<String> columns, String seenIn) {
    return of(List.of(new FileHeader(columns, List.of(seenIn))));
  }

  /**
   * Returns the header of files with these headers. A name that a file has twice is in the columns
   * twice, so that whoever checks names sees it.
   */
  public static SourceHeader of(List<FileHeader> headers) {
    List<String> all = new ArrayList<>();
    for (FileHeader header : headers) {
      for (int i = 0; i < header.columns().size(); i++) {
        String name = header.columns().get(i);
        int times = Collections.frequency(header.columns().subList(0, i + 1), name);
        if (Collections.frequency(all, name) < times) {
          all.add(name);
        }
      }
    }
    return new SourceHeader(all, headers);
  }

  /** Returns the header of a source whose columns only its rows show. */
  public static SourceHeader inTheRows() {
    return new SourceHeader(List.of(), List.of());
  }

  public boolean isKnown() {
    return !columns.isEmpty();
  }

  /** Returns the number of files that lack a column, by its name, for each that some file lacks. */
  public Map<String, Integer> absent() {
    Map<String, Integer> absent = new LinkedHashMap<>();
    for (String column : columns) {
      int files =
          headers.stream()
              .filter(header -> !header.columns().contains(column))
              .mapToInt(header -> header.files().size())
              .sum();
      if (files > 0) {
        absent.put(column, files);
      }
    }
    return absent;
  }
}
