package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.contracts.CheckedColumns;
import io.plumbline.contracts.Contracts;
import io.plumbline.contracts.OtherSource;
import io.plumbline.contracts.RowCheck;
import io.plumbline.contracts.TableCheck;
import io.plumbline.jobs.prepare.failures.FailedValues;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.profile.NumericState;
import io.plumbline.sources.RowReasons;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
  private final List<ExpectationSpec> ofTables;
  private final Map<String, NumericState> distributions;

  /**
   * @param distributions of columns, as {@link RowCheck#distributions} asks for them
   */
  Expectations(
      String source,
      List<String> key,
      List<ExpectationSpec> all,
      Map<String, NumericState> distributions) {
    this.distributions = distributions;
    this.source = source;
    this.key = key;
    this.all = all;
    this.perRow = all.stream().filter(Contracts::isPerRow).toList();
    this.ofTables = all.stream().filter(Contracts::isOfTables).toList();
  }

  List<ExpectationSpec> perRow() {
    return perRow;
  }

  /** Returns the checks of the catalog that are about the whole table. */
  List<ExpectationSpec> ofTables() {
    return ofTables;
  }

  /** Adds {@link Marks#MET} + number for each condition. */
  Dataset<Row> mark(Dataset<Row> rows, OtherKeys others, Analysis analysis) {
    Dataset<Row> found = rows;
    Map<String, Column> met = new LinkedHashMap<>();
    for (int i = 0; i < all.size(); i++) {
      ExpectationSpec one = all.get(i);
      String path = "clean.%s.expect[%d]".formatted(source, i);
      Marks.requireOwn(rows, one.columns(), path + ".columns", analysis.faults());
      if (one.isSql()) {
        Column condition = analysis.condition(rows, one.check(), path + ".check");
        met.put(Marks.MET + met.size(), coalesce(condition, lit(true)));
      } else if (one.options().isPresent() && Marks.own(rows).containsAll(one.columns())) {
        found = markFound(found, one, Marks.FOUND + i, path, others, analysis);
        Column mark =
            List.of(found.columns()).contains(Marks.FOUND + i)
                ? column(Marks.FOUND + i)
                : lit(false);
        Optional<Column> condition =
            condition(one, new CheckedColumns(rows.schema(), mark, distributions), path, analysis);
        condition.ifPresent(value -> met.put(Marks.MET + met.size(), coalesce(value, lit(true))));
      } else if (Contracts.isPerRow(one)) {
        met.put(Marks.MET + met.size(), lit(true)); // of unknown columns, which are reported
      }
    }
    return met.isEmpty() ? found : found.withColumns(met);
  }

  /** Returns what the distributions have shown for a check of {@link #perRow}, in words. */
  Optional<String> found(ExpectationSpec one) {
    return one.isSql()
        ? Optional.empty()
        : Contracts.ROW_CHECKS.find(one.check()).found(one.options().orElseThrow(), distributions);
  }

  private static Dataset<Row> markFound(
      Dataset<Row> rows,
      ExpectationSpec one,
      String mark,
      String path,
      OtherKeys others,
      Analysis analysis) {
    Optional<OtherSource> other = OtherKeys.of(one);
    return other.isEmpty() ? rows : others.mark(rows, other.get(), mark, path, analysis);
  }

  /** Returns the condition of a row check; a check of tables has none. */
  private static Optional<Column> condition(
      ExpectationSpec one, CheckedColumns columns, String path, Analysis analysis) {
    if (!Contracts.isPerRow(one)) {
      Contracts.TABLE_CHECKS
          .find(one.check())
          .misfit(one.options().orElseThrow(), columns)
          .ifPresent(why -> refuse(one, why, path, analysis));
      return Optional.empty();
    }
    RowCheck check = Contracts.ROW_CHECKS.find(one.check());
    Optional<String> misfit = check.misfit(one.options().orElseThrow(), columns);
    misfit.ifPresent(why -> refuse(one, why, path, analysis));
    return Optional.of(
        misfit.isPresent() ? lit(true) : check.met(one.options().orElseThrow(), columns));
  }

  private static void refuse(ExpectationSpec one, String why, String path, Analysis analysis) {
    analysis
        .faults()
        .report(path + ".columns", PrepareErrors.misfit(path + ".columns", one.check(), why));
  }

  /**
   * Why a row goes to quarantine: the conditions of that rule that it does not meet, and key
   * columns without a value.
   */
  RowReasons reasons() {
    RowReasons reasons = new RowReasons();
    key.forEach(
        name ->
            reasons.add(
                column(name).isNull(),
                BuiltInRules.key(name),
                lit("key column " + name + " is null")));
    addNotMet(reasons, one -> one.onFail() == OnFail.QUARANTINE);
    return reasons;
  }

  /**
   * The {@link #reasons}, and the conditions that stop the job and that a row does not meet.
   *
   * @param failing those that more rows failed than max-share allows
   */
  RowReasons stopReasons(List<ExpectationSpec> failing) {
    RowReasons reasons = reasons();
    addNotMet(
        reasons,
        one ->
            one.onFail() == OnFail.STOP
                || one.onFail() != OnFail.QUARANTINE && failing.contains(one));
    return reasons;
  }

  private void addNotMet(RowReasons reasons, Predicate<ExpectationSpec> rule) {
    for (int i = 0; i < perRow.size(); i++) {
      ExpectationSpec one = perRow.get(i);
      if (rule.test(one)) {
        reasons.add(
            column(Marks.MET + i).equalTo(false), one.rule().id(), lit("not " + one.label()));
      }
    }
  }

  /** Returns true for a row without {@link #reasons}, by compiled code and without their arrays. */
  Column isGood() {
    List<Column> good = new ArrayList<>();
    key.forEach(name -> good.add(column(name).isNotNull()));
    good.addAll(meets(OnFail.QUARANTINE));
    return Columns.all(good);
  }

  /** Returns true for a row that expectations look at and that goes to quarantine; never null. */
  Column isBad() {
    return SourceCounts.isLookedAt().and(isGood().equalTo(false));
  }

  /** Returns true if rows can go to quarantine. */
  boolean mayBeBad() {
    return !key.isEmpty() || perRow.stream().anyMatch(one -> one.onFail() == OnFail.QUARANTINE);
  }

  /** Returns true for a row that stays: it {@link #isGood} and is not dropped. */
  Column isKept() {
    return isGood().and(Columns.all(meets(OnFail.DROP)));
  }

  /**
   * Returns, for each check of {@link #perRow} that drops rows, whether a row meets all such checks
   * before it, but not this one: so a row has one reason.
   */
  SortedMap<Integer, Column> firstDrop() {
    SortedMap<Integer, Column> first = new TreeMap<>();
    List<Column> metBefore = new ArrayList<>();
    for (int i = 0; i < perRow.size(); i++) {
      if (perRow.get(i).onFail() == OnFail.DROP) {
        first.put(i, Columns.all(metBefore).and(column(Marks.MET + i).equalTo(false)));
        metBefore.add(column(Marks.MET + i));
      }
    }
    return first;
  }

  private List<Column> meets(OnFail rule) {
    return IntStream.range(0, perRow.size())
        .filter(i -> perRow.get(i).onFail() == rule)
        .mapToObj(i -> column(Marks.MET + i))
        .toList();
  }

  /** Returns the values that each check of {@link #perRow} looks at. */
  List<FailedValues> failedValues(Dataset<Row> marked) {
    List<String> own = Marks.own(marked);
    return perRow.stream().map(one -> FailedValues.of(one, own, marked.schema())).toList();
  }

  /** Returns what the checks of the whole table count, one list per check. */
  List<List<Column>> tableCounts(Column counted) {
    List<List<Column>> counts = new ArrayList<>();
    for (ExpectationSpec one : ofTables) {
      TableCheck check = Contracts.TABLE_CHECKS.find(one.check());
      counts.add(check.aggregates(one.options().orElseThrow(), counted));
    }
    return counts;
  }

  /** The column's value, or null where a condition of rule "null" that names it is not met. */
  Column value(String name) {
    Set<Column> failed = new LinkedHashSet<>();
    for (int i = 0; i < perRow.size(); i++) {
      if (perRow.get(i).onFail() == OnFail.NULL && perRow.get(i).columns().contains(name)) {
        failed.add(column(Marks.MET + i).equalTo(false));
      }
    }
    return failed.isEmpty()
        ? column(name)
        : when(Columns.any(List.copyOf(failed)), lit(null)).otherwise(column(name)).as(name);
  }
}
