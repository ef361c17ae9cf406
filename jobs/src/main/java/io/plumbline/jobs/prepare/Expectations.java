package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.OnFail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Conditions that rows must meet. As in a CHECK of SQL, a condition that is null (unknown) is met.
 * All conditions look at the row as it was before any of them changed it.
 */
final class Expectations {
  private final String source;
  private final List<String> key;
  private final List<ExpectationSpec> all;
  private final List<ExpectationSpec> perRow;

  Expectations(String source, List<String> key, List<ExpectationSpec> all) {
    this.source = source;
    this.key = key;
    this.all = all;
    this.perRow = all.stream().filter(ExpectationSpec::isPerRow).toList();
  }

  List<ExpectationSpec> perRow() {
    return perRow;
  }

  /** Adds {@link Marks#MET} + number for each condition. */
  Dataset<Row> mark(Dataset<Row> rows, Analysis analysis) {
    Map<String, Column> met = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      ExpectationSpec one = all.get(i);
      String path = "clean.%s.expect[%d]".formatted(source, i);
      Marks.requireOwn(rows, one.columns(), path + ".columns", analysis.faults());
      if (one.isPerRow()) {
        Column condition = analysis.condition(rows, one.check(), path + ".check");
        met.put(Marks.MET + met.size(), coalesce(condition, lit(true)));
      }
    }
    return met.isEmpty() ? rows : rows.withColumns(met);
  }

  /**
   * Why a row goes to quarantine: the conditions of that rule that it does not meet, and key
   * columns without a value.
   */
  Column reasons() {
    List<Column> reasons = new ArrayList<>(List.of(lit(null).cast("string")));
    key.forEach(
        name -> reasons.add(when(column(name).isNull(), lit("key column " + name + " is null"))));
    reasons.addAll(notMet(OnFail.QUARANTINE));
    return array_compact(array(reasons.toArray(Column[]::new)));
  }

  /** The conditions that stop the job and that a row does not meet. */
  Column stopReasons() {
    List<Column> reasons = new ArrayList<>(List.of(lit(null).cast("string")));
    reasons.addAll(notMet(OnFail.STOP));
    return array_compact(array(reasons.toArray(Column[]::new)));
  }

  private List<Column> notMet(OnFail rule) {
    List<Column> reasons = new ArrayList<>();
    for (int i = 0; i < perRow.size(); i++) {
      if (perRow.get(i).onFail() == rule) {
        reasons.add(
            when(column(Marks.MET + i).equalTo(false), lit("not " + perRow.get(i).check())));
      }
    }
    return reasons;
  }

  /** Returns true for a row without {@link #reasons}, by compiled code and without their array. */
  Column isGood() {
    Column good = lit(true);
    for (String name : key) {
      good = good.and(column(name).isNotNull());
    }
    for (int i = 0; i < perRow.size(); i++) {
      if (perRow.get(i).onFail() == OnFail.QUARANTINE) {
        good = good.and(column(Marks.MET + i));
      }
    }
    return good;
  }

  /** The column's value, or null where a condition of rule "null" that names it is not met. */
  Column value(String name) {
    Set<Column> failed = new LinkedHashSet<>();
    for (int i = 0; i < perRow.size(); i++) {
      if (perRow.get(i).onFail() == OnFail.NULL && perRow.get(i).columns().contains(name)) {
        failed.add(column(Marks.MET + i).equalTo(false));
      }
    }
    return failed.stream()
        .reduce(Column::or)
        .map(any -> when(any, lit(null)).otherwise(column(name)).as(name))
        .orElse(column(name));
  }
}
