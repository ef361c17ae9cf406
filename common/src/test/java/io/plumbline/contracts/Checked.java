package io.plumbline.contracts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** What a check makes of rows. */
final class Checked {
  private Checked() {}

  /** Returns for each row, in their order: true, false, or null. */
  static List<Object> met(RowCheck check, Map<String, ?> options, Dataset<Row> rows) {
    return rows
        .select(check.met(Options.of(check.options(), options), columns(rows)))
        .collectAsList()
        .stream()
        .map(row -> row.get(0))
        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
  }

  /** Returns the refusal of columns of a type; empty without one. */
  static String misfit(RowCheck check, Map<String, ?> options, Dataset<Row> rows) {
    return check.misfit(Options.of(check.options(), options), columns(rows)).orElse("");
  }

  /** Returns the refusal of options, or of columns of a type; empty without one. */
  static String misfit(TableCheck check, Map<String, ?> options, Dataset<Row> rows) {
    return check.misfit(Options.of(check.options(), options), columns(rows)).orElse("");
  }

  /** Returns the verdict about the rows with a true in the column {@code kept}. */
  static TableResult judged(TableCheck check, Map<String, ?> options, Dataset<Row> rows) {
    Options values = Options.of(check.options(), options);
    List<Column> asked = check.aggregates(values, col("kept"));
    Row counts = rows.agg(count(lit(1)), asked.toArray(Column[]::new)).first();
    Object[] own = new Object[asked.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = counts.get(i + 1);
    }
    return check.judge(values, RowFactory.create(own), rows.where("kept").count());
  }

  static CheckedColumns columns(Dataset<Row> rows) {
    return new CheckedColumns(
        rows.schema(),
        List.of(rows.columns()).contains("found") ? col("found") : lit(false),
        Map.of());
  }
}
