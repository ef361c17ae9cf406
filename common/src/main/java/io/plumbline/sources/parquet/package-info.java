/**
 * Parquet files: {@link io.plumbline.sources.parquet.ParquetFormat} reads them, in the groups of
 * {@link io.plumbline.sources.parquet.ParquetGroups} if they differ.
 */
package io.plumbline.sources.parquet;
