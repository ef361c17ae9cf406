package io.plumbline.sources;

import io.plumbline.base.Options;
import io.plumbline.pipeline.SourceSpec;

/**
 * The block of a pipeline file that says where rows come from: {@code sources.NAME}, or {@code
 * score} for given rows.
 *
 * @param title the source in messages: {@code Source flights}
 * @param block path of the block: {@code sources.flights}
 * @param format name of a file format, or of a source that is not made of files
 * @param path file, folder or glob; empty for a source that is not made of files
 * @param options values of the options that the format declares
 * @param mode whether all rows are read
 */
public record SourceBlock(
    String title, String block, String format, String path, Options options, SourceSpec.Mode mode) {
  /** A block of which all rows are read. */
  public SourceBlock(String title, String block, String format, String path, Options options) {
    this(title, block, format, path, options, SourceSpec.Mode.SNAPSHOT);
  }

  public static SourceBlock of(SourceSpec source) {
    return new SourceBlock(
        "Source " + source.name(),
        "sources." + source.name(),
        source.format(),
        source.path(),
        source.options(),
        source.mode());
  }

  /** Returns the block of rows that are to be scored, read as those of a source. */
  public static SourceBlock ofNewRows(SourceSpec source) {
    return new SourceBlock(
        "Rows to score", "score", source.format(), source.path(), source.options());
  }

  /** Returns true if an as-of reads what no other has taken. */
  public boolean isIncremental() {
    return mode != SourceSpec.Mode.SNAPSHOT;
  }

  /** Returns true if rows may be changed or deleted by later ones. */
  public boolean isUpsert() {
    return mode == SourceSpec.Mode.UPSERT;
  }

  /** Returns a key of the block as messages name it: {@code sources.flights.path}. */
  public String key(String name) {
    return block + "." + name;
  }
}
