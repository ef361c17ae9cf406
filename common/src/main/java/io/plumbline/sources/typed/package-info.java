/**
 * What Spark's readers of files with types have in common. {@link
 * io.plumbline.sources.typed.PlacedRows} gives their rows a place; the formats in packages beside
 * this one read them.
 */
package io.plumbline.sources.typed;
