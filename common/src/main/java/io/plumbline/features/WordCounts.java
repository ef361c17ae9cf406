package io.plumbline.features;

/**
 * The training rows that have a word of a bucket in a text column.
 *
 * @param rows with a text
 * @param byBucket rows by bucket
 */
public record WordCounts(long rows, long[] byBucket) {}
