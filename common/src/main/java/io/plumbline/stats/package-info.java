/**
 * Arithmetic that does not depend on the order of rows: {@link io.plumbline.stats.WideSum} adds
 * without rounding, {@link io.plumbline.stats.PartitionMerge} merges states in the order of
 * partitions.
 */
package io.plumbline.stats;
