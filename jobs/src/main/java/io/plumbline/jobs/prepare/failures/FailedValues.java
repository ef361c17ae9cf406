package io.plumbline.jobs.prepare.failures;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.substring;

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
import org.jspecify.annotations.Nullable;

/**
 * Values that do not meet a check of single rows: the first and the last as text, so that the order
 * of rows does not matter. They are aggregated as they are, and masked before they are stored.
 *
 * @param columns that the check looks at
 */
public record FailedValues(List<String> columns) {
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

  /** Returns the values of a row as an array of texts, empty for a check of no columns. */
  Column texts() {
    Column[] texts =
        columns.stream()
            .map(name -> substring(column(name).cast("string"), 1, MaskedText.LONGEST))
            .toArray(Column[]::new);
    return texts.length == 0 ? array().cast("array<string>") : array(texts);
  }

  /**
   * Returns the examples, masked, as {@code x = -9.9, c = aa}; empty for a check of no columns.
   *
   * @param found values of rows that failed
   */
  Optional<List<String>> examples(List<List<@Nullable String>> found) {
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(found.stream().map(this::text).distinct().toList());
  }

  private String text(List<@Nullable String> values) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = values.get(i);
      texts.add(columns.get(i) + " = " + (value == null ? "null" : MaskedText.of(value)));
    }
    return String.join(", ", texts);
  }
}
