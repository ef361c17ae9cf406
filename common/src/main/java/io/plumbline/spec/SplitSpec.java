package io.plumbline.spec;

/**
 * {@code split}: how rows are divided before anything is learnt from them.
 *
 * @param test share of the rows in the test set, in (0, 1)
 * @param folds cross-validation folds of the other rows, by hash of the key
 */
public record SplitSpec(double test, SplitBy by, int folds) {}
