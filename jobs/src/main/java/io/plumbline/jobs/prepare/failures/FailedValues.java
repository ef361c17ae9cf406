package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import io.plumbline.contracts.MaskedText;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.spark.ReadColumns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
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
record FailedValues(List<String> columns) {
  private static final int MOST_COLUMNS = 5;

  /**
   * Returns the columns of a check.
   *
   * @param own the user's columns
   */
  static FailedValues of(ExpectationSpec one, List<String> own, StructType schema) {
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

  /** Returns two aggregations, which {@link #examples} reads. */
  List<Column> aggregates(Column failed) {
    Column[] texts =
        columns.stream()
            .map(name -> substring(column(name).cast("string"), 1, MaskedText.LONGEST))
            .toArray(Column[]::new);
    Column values = texts.length == 0 ? lit(null) : when(failed, array(texts));
    return List.of(min(values), max(values));
  }

  /** Returns the examples, masked, as {@code x = -9.9, c = aa}; empty if there is none. */
  Optional<List<String>> examples(Row counts, int at) {
    Set<String> found = new LinkedHashSet<>();
    for (int i = at; i < at + 2; i++) {
      if (!counts.isNullAt(i)) {
        found.add(text(counts.getList(i)));
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(found));
  }

  private String text(List<String> values) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = values.get(i);
      texts.add(columns.get(i) + " = " + (value == null ? "null" : MaskedText.of(value)));
    }
    return String.join(", ", texts);
  }
}
