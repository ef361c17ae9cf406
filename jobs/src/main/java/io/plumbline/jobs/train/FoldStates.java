package io.plumbline.jobs.train;

import io.plumbline.base.Lookup;
import io.plumbline.features.FeatureSelection;
import io.plumbline.features.FeatureTransform;
import io.plumbline.features.TrainingStates;
import io.plumbline.metrics.WeightedLabels;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.FrameStates;
import io.plumbline.profile.NumericState;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The states of all columns by group of rows of the same folds: the transform of any fold, or of
 * all rows, is fitted to a merge of them.
 *
 * @param columns by group, in the order of the groups' names, for the order of a merge decides its
 *     last bits
 */
record FoldStates(
    FeaturesSpec spec,
    StructType schema,
    Map<FoldGroup, Map<String, ColumnState>> columns,
    LevelStates byLevel,
    WordStates words) {

  /**
   * Collects the states, by a number of Spark jobs that does not grow with columns or folds.
   *
   * @param rows of the features table, with {@link TrainingRows#SEARCHED}
   */
  static FoldStates of(Dataset<Row> rows, FeaturesSpec spec) {
    StructType schema = rows.drop(TrainingRows.SEARCHED).schema();
    FeatureSelection selection = FeatureSelection.of(schema, spec);
    Column group = FoldGroup.column(rows, TrainingRows.SEARCHED);
    List<String> numeric = new ArrayList<>(selection.numeric());
    numeric.add(FeatureColumns.LABEL);
    boolean isWeighted = List.of(rows.columns()).contains(FeatureColumns.SAMPLE_WEIGHT);
    if (isWeighted) {
      numeric.addAll(WeightedLabels.COLUMNS);
    }
    Map<FoldGroup, Map<String, ColumnState>> columns = new LinkedHashMap<>();
    FrameStates.byGroup(
            (isWeighted ? WeightedLabels.add(rows) : rows).withColumn("_group", group),
            numeric,
            selection.categorical(),
            "_group",
            new FrameStates.Labels(FeatureColumns.LABEL, selection.labeled(spec)))
        .forEach((name, byColumn) -> columns.put(FoldGroup.parse(name), byColumn));
    return new FoldStates(
        spec,
        schema,
        columns,
        LevelStates.of(
            rows,
            selection.grouped(spec),
            merged(columns, any -> true, selection.categorical()::contains),
            group),
        WordStates.of(rows, selection.text(), spec.text().buckets(), group));
  }

  /** Returns true if there is a row in one of these groups. */
  boolean hasAny(Predicate<FoldGroup> groups) {
    return columns.keySet().stream().anyMatch(groups);
  }

  NumericState label(Predicate<FoldGroup> groups) {
    return (NumericState)
        Lookup.required(
            merged(columns, groups, FeatureColumns.LABEL::equals), FeatureColumns.LABEL);
  }

  /** The same of rows with weights. */
  WeightedLabels weightedLabels(Predicate<FoldGroup> groups) {
    Map<String, ColumnState> found = merged(columns, groups, WeightedLabels.COLUMNS::contains);
    return new WeightedLabels(
        (NumericState) Lookup.required(found, FeatureColumns.SAMPLE_WEIGHT),
        (NumericState) Lookup.required(found, WeightedLabels.PRODUCT));
  }

  FeatureTransform transform(Predicate<FoldGroup> groups) {
    return FeatureTransform.fit(
        schema,
        new TrainingStates(
            merged(columns, groups, any -> true),
            withoutEachFold(groups),
            byLevel.merged(groups),
            words.merged(groups)),
        spec);
  }

  /** Returns the states that a row of each fold is encoded by, so that its own label is in none. */
  private SortedMap<Integer, Map<String, ColumnState>> withoutEachFold(
      Predicate<FoldGroup> groups) {
    Set<String> labeled = FeatureSelection.of(schema, spec).labeled(spec);
    SortedMap<Integer, Map<String, ColumnState>> found = new TreeMap<>();
    if (!labeled.isEmpty()) {
      columns.keySet().stream()
          .filter(groups)
          .map(FoldGroup::fold)
          .distinct()
          .forEach(
              fold ->
                  found.put(
                      fold,
                      merged(
                          columns, groups.and(group -> group.fold() != fold), labeled::contains)));
    }
    return found;
  }

  private static Map<String, ColumnState> merged(
      Map<FoldGroup, Map<String, ColumnState>> states,
      Predicate<FoldGroup> groups,
      Predicate<String> columns) {
    Map<String, ColumnState> merged = new HashMap<>();
    states.forEach(
        (group, byColumn) -> {
          if (groups.test(group)) {
            byColumn.forEach(
                (column, state) -> {
                  if (columns.test(column)) {
                    merged.merge(column, state, ColumnState::merge);
                  }
                });
          }
        });
    return merged;
  }
}
