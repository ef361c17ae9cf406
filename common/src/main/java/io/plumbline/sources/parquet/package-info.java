/**
 * Parquet files: {@link io.plumbline.sources.parquet.ParquetFormat} reads them, in {@link
 * io.plumbline.sources.typed.FileGroups} if they differ.
 */
package io.plumbline.sources.parquet;
