package io.plumbline.jobs.suggest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The characters of a CSV file that are not text.
 *
 * @param escape character before a quote inside quotes; the quote itself if quotes are doubled
 */
record CsvMarks(char delimiter, char quote, char escape) {
  static final char QUOTE = '"';
  static final char COMMENT = '#';

  private static final char APOSTROPHE = '\'';
  private static final char BACKSLASH = '\\';

  /** Among equals, the first one counts. */
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  /**
   * A measure of how well marks fit a text.
   *
   * @param width number of fields that most records have
   * @param fitting fraction of the records that have it
   */
  record Fit(int width, double fitting) {
    static Fit of(List<HeadRecord> records) {
      Map<Integer, Integer> widths = new LinkedHashMap<>();
      int all = 0;
      for (HeadRecord record : records) {
        if (!record.isBlank() && record.raw().charAt(0) != COMMENT) {
          widths.merge(record.width(), 1, Integer::sum);
          all++;
        }
      }
      int total = all;
      return widths.entrySet().stream()
          .max(
              Comparator.comparingInt((Map.Entry<Integer, Integer> entry) -> entry.getValue())
                  .thenComparing(Map.Entry::getKey))
          .map(most -> new Fit(most.getKey(), (double) most.getValue() / total))
          .orElse(new Fit(1, 0));
    }

    /** A text divides into fields of one number in most records, if the marks are right. */
    double score() {
      return width == 1 ? 0 : fitting * (width - 1) / width;
    }
  }

  /** Returns the marks that divide most records into the same number of fields. */
  static CsvMarks of(HeadText head) {
    CsvMarks best = new CsvMarks(',', QUOTE, QUOTE);
    double most = 0;
    for (CsvMarks marks : candidates(head.text())) {
      double score = Fit.of(HeadRecords.of(head.text(), marks, head.isWhole())).score();
      // An escape or another quote has to earn its place.
      if (score > most + 1e-9) {
        best = marks;
        most = score;
      }
    }
    return best;
  }

  private static List<CsvMarks> candidates(String text) {
    List<CsvMarks> candidates = new ArrayList<>();
    boolean escaped = text.contains("\\\"");
    for (char delimiter : declared(text)) {
      if (escaped) {
        candidates.add(new CsvMarks(delimiter, QUOTE, BACKSLASH));
      }
      candidates.add(new CsvMarks(delimiter, QUOTE, QUOTE));
      if (isQuotedBy(APOSTROPHE, text, delimiter)) {
        candidates.add(0, new CsvMarks(delimiter, APOSTROPHE, APOSTROPHE));
      }
    }
    return candidates;
  }

  /** Returns the delimiter that a line such as {@code sep=;} declares, or all. */
  private static List<Character> declared(String text) {
    return text.lines()
        .limit(10)
        .map(String::strip)
        .filter(line -> line.matches("(?i)sep=.|sep="))
        .findFirst()
        .map(line -> line.length() > 4 ? line.charAt(4) : '\t')
        .map(List::of)
        .orElse(DELIMITERS);
  }

  /** Returns true if every second record has a field in these quotes, and none in usual ones. */
  private static boolean isQuotedBy(char quote, String text, char delimiter) {
    List<HeadRecord> records =
        HeadRecords.of(text, new CsvMarks(delimiter, '\0', '\0'), true).stream()
            .limit(200)
            .toList();
    long begins = 0;
    long ends = 0;
    for (HeadRecord record : records) {
      for (String field : record.fields()) {
        if (field.startsWith(String.valueOf(QUOTE))) {
          return false;
        }
        begins += field.startsWith(String.valueOf(quote)) ? 1 : 0;
        ends += field.length() > 1 && field.endsWith(String.valueOf(quote)) ? 1 : 0;
      }
    }
    return begins == ends && begins >= Math.max(2, records.size() / 2);
  }
}
