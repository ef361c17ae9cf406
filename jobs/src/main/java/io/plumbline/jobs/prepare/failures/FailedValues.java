package io.plumbline.jobs.prepare.failures;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.translate;

import io.plumbline.contracts.MaskedText;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.spark.ReadColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/**
 * Values that do not meet a check of single rows: the first and the last as text, so that the order
 * of rows does not matter. They are aggregated as they are, and masked before they are stored.
 *
 * @param columns that the check looks at
 */
public record FailedValues(List<String> columns) {
  /** Before each value in the text of a row. */
  static final String BEFORE_VALUE = "\u001f";

  /** In place of a value that is null; less than any other text. */
  private static final String MISSING = "\u001d";

  /** What a text between values means here; masks show these as any other control character. */
  private static final String CONTROLS = "\u001d\u001e\u001f";

  private static final String REPLACED = "\uFFFD\uFFFD\uFFFD";

  private static final int MOST_COLUMNS = 5;

  /**
   * Returns the columns of a check.
   *
   * @param own the user's columns
   */
  public static FailedValues of(ExpectationSpec one, List<String> own, StructType schema) {
    Collection<String> named = one.isSql() ? ReadColumns.of(one.check()) : one.columns();
    return new FailedValues(
        own.stream()
            .filter(name -> named.stream().anyMatch(name::equalsIgnoreCase))
            .filter(name -> isShown(schema.apply(name).dataType()))
            .limit(MOST_COLUMNS)
            .toList());
  }

  private static boolean isShown(DataType type) {
    return !(type instanceof BinaryType || type instanceof VariantType);
  }

  /**
   * Returns the values of a row as one text: the number of the check, and each value behind {@link
   * #BEFORE_VALUE}, or {@link #MISSING} for one that is null.
   */
  Column text(int check) {
    List<Column> parts = new ArrayList<>(List.of(lit(String.valueOf(check))));
    for (String name : columns) {
      Column value = substring(column(name).cast("string"), 1, MaskedText.LONGEST);
      parts.add(lit(BEFORE_VALUE));
      parts.add(coalesce(translate(value, CONTROLS, REPLACED), lit(MISSING)));
    }
    return concat(parts.toArray(Column[]::new));
  }

  /**
   * Returns the examples, masked, as {@code x = -9.9, c = aa}; empty for a check of no columns.
   *
   * @param found values of rows that failed, each as in {@link #text} but without the number
   */
  Optional<List<String>> examples(List<String> found) {
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(found.stream().map(this::masked).distinct().toList());
  }

  private String masked(String found) {
    List<String> values = List.of(found.split(BEFORE_VALUE, -1));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = values.get(i + 1); // the first is empty
      texts.add(columns.get(i) + " = " + (value.equals(MISSING) ? "null" : MaskedText.of(value)));
    }
    return String.join(", ", texts);
  }
}
