/**
 * Turns sources into rows with their place. {@link io.plumbline.sources.Source} is the plug-in for
 * where rows come from, {@link io.plumbline.sources.FileFormat} the one for how the bytes of files
 * become rows. Read {@link io.plumbline.sources.Sources} first, then {@link
 * io.plumbline.sources.RowColumns}, which names the columns that each format gives.
 */
package io.plumbline.sources;
