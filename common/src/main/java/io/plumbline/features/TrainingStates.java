package io.plumbline.features;

import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a {@link FeatureTransform} learns from: statistics of the training rows.
 *
 * @param columns of each column in {@link FeatureSelection#of}
 * @param withoutFold of the columns in {@link FeatureSelection#labeled}, by the fold whose rows
 *     they leave out; without a column if no other row is left
 * @param byLevel of the columns in {@link FeatureSelection#grouped}, by column, then level
 * @param words of the columns in {@link FeatureSelection#text}
 */
public record TrainingStates(
    Map<String, ColumnState> columns,
    SortedMap<Integer, Map<String, ColumnState>> withoutFold,
    Map<String, Map<String, NumericState>> byLevel,
    Map<String, WordCounts> words) {

  /** Returns states without anything by fold, level, or word. */
  public static TrainingStates of(Map<String, ColumnState> columns) {
    return new TrainingStates(columns, new TreeMap<>(), Map.of(), Map.of());
  }
}
