package io.plumbline.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code sources.NAME}: where rows come from.
 *
 * @param format name of a source format in the catalogue: csv, json (one object a line) or parquet
 * @param path file, folder or glob, on any file system that Hadoop knows
 * @param key columns that name a row; empty: the hash of the row's content is its key
 * @param time column (of the source, or derived in {@code clean}) that says when the row happened
 * @param options of the format, e.g. {@code delimiter} of csv
 */
public record SourceSpec(
    String name,
    String format,
    String path,
    List<String> key,
    Optional<String> time,
    Map<String, String> options) {}
