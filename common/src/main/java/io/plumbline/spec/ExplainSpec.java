package io.plumbline.spec;

/**
 * {@code explain.permutation}.
 *
 * @param repeats shuffles of each feature
 * @param rows most rows of the test set that are used, chosen by hash of the key
 * @param windowRows most rows of each monitoring window that are used, likewise
 */
public record ExplainSpec(int repeats, int rows, int windowRows) {}
