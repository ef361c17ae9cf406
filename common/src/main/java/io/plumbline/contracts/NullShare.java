package io.plumbline.contracts;

import static org.apache.spark.sql.functions.count_if;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.base.Texts;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** {@code { check = null-share, columns = [dep_time], max = 0.02 }}: few missing values. */
public final class NullShare implements TableCheck {
  private static final Option<List<String>> COLUMNS =
      Option.texts("columns").describedAs("columns to look at, each by itself");
  private static final Option<Double> MAX =
      Option.fraction("max").describedAs("largest fraction of rows without a value");

  @Override
  public String name() {
    return "null-share";
  }

  @Override
  public String summary() {
    return "No column lacks a value in more than a fraction of the rows.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COLUMNS, MAX);
  }

  @Override
  public List<Column> aggregates(Options options, Column counted) {
    return options.get(COLUMNS).stream()
        .map(name -> count_if(counted.and(Columns.column(name).isNull())))
        .toList();
  }

  @Override
  public TableResult judge(Options options, Row counts, long rows) {
    List<String> columns = options.get(COLUMNS);
    List<String> found = new ArrayList<>();
    boolean passed = true;
    long most = 0;
    for (int i = 0; i < columns.size(); i++) {
      long nulls = counts.getLong(i);
      passed &= (double) nulls / Math.max(1, rows) <= options.get(MAX);
      most = Math.max(most, nulls);
      found.add(Texts.format("%s %d of %d", columns.get(i), nulls, rows));
    }
    return new TableResult(
        passed, passed ? 0 : most, "rows without a value: " + String.join(", ", found));
  }
}
