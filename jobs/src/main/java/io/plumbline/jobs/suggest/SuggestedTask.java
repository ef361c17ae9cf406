package io.plumbline.jobs.suggest;

import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of the first source as a task: what to predict, and what is no feature.
 *
 * @param label column to predict
 * @param drop columns that are never features
 * @param others further columns that may be a label, the most likely first
 */
record SuggestedTask(SuggestedLabel label, List<String> drop, List<ColumnFacts> others) {
  private static final int MOST_OTHERS = 8;

  /** A column in which more than half of the texts are different is a name, or free text. */
  private static final double MOST_DISTINCT = 0.5;

  private static final int FEW_TEXTS = 50;

  static SuggestedTask of(SuggestedSource source, Optional<String> asked) {
    SuggestedLabel label =
        asked
            .map(name -> SuggestedLabel.asked(source, name))
            .orElseGet(() -> SuggestedLabel.of(source));
    List<ColumnFacts> others =
        SuggestedLabel.candidates(source).stream()
            .filter(column -> !column.name().equals(label.column()))
            .filter(column -> SuggestedLabel.isBinary(column) || ColumnWords.isLabel(column.name()))
            .limit(MOST_OTHERS)
            .toList();
    return new SuggestedTask(label, drop(source, label.column()), others);
  }

  private static List<String> drop(SuggestedSource source, String label) {
    List<ColumnFacts> possible =
        source.rows().columns().stream().filter(column -> !column.name().equals(label)).toList();
    List<String> required =
        possible.stream().filter(SuggestedTask::isReserved).map(ColumnFacts::name).toList();
    List<String> names = new ArrayList<>(required);
    possible.stream()
        .filter(column -> source.key().contains(column.name()) || isFreeText(column))
        .map(ColumnFacts::name)
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    boolean isAnyLeft =
        possible.stream().anyMatch(column -> column.isFeature() && !names.contains(column.name()));
    return isAnyLeft ? names : required;
  }

  /** Returns true for a name that a features table has already. */
  private static boolean isReserved(ColumnFacts column) {
    return column.isFeature()
        && FeatureColumns.RESERVED.contains(column.name().toLowerCase(Locale.ROOT));
  }

  private static boolean isFreeText(ColumnFacts column) {
    return column.isText()
        && column.distinct() > Math.max(FEW_TEXTS, MOST_DISTINCT * column.values());
  }
}
