package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Lookup;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.FrameStates;
import io.plumbline.profile.NumericState;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The states of numeric columns by level of a categorical one, for each group of rows that the same
 * folds are trained on.
 */
final class LevelStates {
  /** Levels of a column with states of their own, so that the driver can hold them. */
  static final int MOST_LEVELS = 100;

  private static final String END = "\n";

  private final Map<FoldGroup, Map<String, Map<String, NumericState>>> states;

  private LevelStates(Map<FoldGroup, Map<String, Map<String, NumericState>>> states) {
    this.states = states;
  }

  /**
   * Collects all states, by one Spark job; by none if no column is asked for.
   *
   * @param asked numeric columns, by the categorical column with their groups
   * @param found states of the categorical columns over all rows
   * @param group name of each row's {@link FoldGroup}
   */
  static LevelStates of(
      Dataset<Row> rows,
      SortedMap<String, List<String>> asked,
      Map<String, ColumnState> found,
      Column group) {
    Map<FoldGroup, Map<String, Map<String, NumericState>>> states = new HashMap<>();
    if (asked.isEmpty()) {
      return new LevelStates(states);
    }
    List<FrameStates.Request> requests = new ArrayList<>();
    asked.forEach(
        (by, columns) -> {
          CategoryState levels = (CategoryState) Lookup.required(found, by);
          requests.add(
              new FrameStates.Request(
                  rows, columns, List.of(), named(group, by, levels), MOST_LEVELS, Long.MAX_VALUE));
        });
    for (Row row : FrameStates.rows(requests).collectAsList()) {
      String name = row.getString(1);
      int end = name.indexOf(END);
      if (end >= 0) {
        states
            .computeIfAbsent(FoldGroup.parse(name.substring(0, end)), any -> new HashMap<>())
            .computeIfAbsent(row.getString(0), any -> new HashMap<>())
            .put(
                name.substring(end + END.length()),
                (NumericState) ColumnState.fromBytes(row.getAs(2)));
      }
    }
    return new LevelStates(states);
  }

  /** Null for rows without a level, or with a rare one. */
  private static Column named(Column group, String by, CategoryState levels) {
    Column level = Columns.column(by).cast(DataTypes.StringType);
    Object[] most = levels.topItems(MOST_LEVELS).stream().map(CategoryState.Item::text).toArray();
    return when(
        level.isin(most), concat(coalesce(group, lit(FrameStates.NULL_GROUP)), lit(END), level));
  }

  /** Returns the states over some groups, by column, then level. */
  Map<String, Map<String, NumericState>> merged(Predicate<FoldGroup> groups) {
    Map<String, Map<String, NumericState>> merged = new HashMap<>();
    states.forEach(
        (group, byColumn) -> {
          if (groups.test(group)) {
            byColumn.forEach(
                (column, byLevel) -> {
                  Map<String, NumericState> into =
                      merged.computeIfAbsent(column, any -> new HashMap<>());
                  byLevel.forEach((level, state) -> into.merge(level, state, NumericState::merge));
                });
          }
        });
    return merged;
  }
}
