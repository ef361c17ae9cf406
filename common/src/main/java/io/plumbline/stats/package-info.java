/**
 * Statistics as mergeable states: rows go in by {@code add}, parts of a table come together by
 * {@code merge}, numbers come out at the end. Columns: {@link io.plumbline.stats.ColumnState} and
 * the {@link io.plumbline.stats.DriftMeasure}s between two of them; predictions: {@link
 * io.plumbline.stats.MetricState}. Only the {@code Frame*} classes know Spark.
 */
package io.plumbline.stats;
