/**
 * Files whose columns have types. {@link io.plumbline.sources.typed.OrcFormat} and {@link
 * io.plumbline.sources.typed.AvroFormat} read them by {@link
 * io.plumbline.sources.typed.TypedFiles}; Parquet and Delta, in packages of their own, share {@link
 * io.plumbline.sources.typed.FileGroups} and {@link io.plumbline.sources.typed.PlacedRows}.
 */
package io.plumbline.sources.typed;
