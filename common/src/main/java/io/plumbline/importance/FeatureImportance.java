package io.plumbline.importance;

/**
 * Importance of one feature to a model within one window.
 *
 * @param feature column before encoding
 * @param window group of the rows, as the caller named it
 * @param value mean over repeats of how much the metric gets worse when the feature is shuffled;
 *     positive: worse without it, whichever way the metric points; NaN when the metric is not
 *     defined on these rows
 * @param sd standard deviation over repeats; 0 with one repeat, NaN with {@code value}
 * @param n rows of the window
 */
public record FeatureImportance(String feature, String window, double value, double sd, long n) {}
