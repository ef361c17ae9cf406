package io.plumbline.jobs.prepare.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Rows that failed checks of single rows.
 *
 * @param rows that failed each check
 * @param examples up to two values that failed each check, masked
 */
public record FailedRows(List<Long> rows, List<Optional<List<String>>> examples) {
  /** Of a source without checks. */
  public static final FailedRows NONE = new FailedRows(List.of(), List.of());

  /**
   * Reads the result of {@link FailureCounter#aggregate}.
   *
   * @param values that each check looks at
   */
  public static FailedRows of(Row tally, List<FailedValues> values) {
    List<Long> counted = tally.getList(tally.fieldIndex("rows"));
    List<Long> rows = new ArrayList<>();
    List<Optional<List<String>>> examples = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      rows.add(i < counted.size() ? counted.get(i) : 0L);
      examples.add(
          rows.get(i) == 0
              ? Optional.empty()
              : values.get(i).examples(List.of(text(tally, "first", i), text(tally, "last", i))));
    }
    return new FailedRows(rows, examples);
  }

  private static String text(Row tally, String field, int check) {
    return tally.<String>getList(tally.fieldIndex(field)).get(check);
  }
}
