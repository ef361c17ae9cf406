/**
 * Sources that are read in ranges of a column, instead of files. In: what earlier as-ofs have
 * taken; out: a view of the rows above it. Read {@link
 * io.plumbline.sources.watermarks.WatermarkSource} first.
 */
package io.plumbline.sources.watermarks;
