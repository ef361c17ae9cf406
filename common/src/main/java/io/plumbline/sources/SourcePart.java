package io.plumbline.sources;

import java.time.Instant;

/**
 * A piece of a source that is read and counted as one: a file, a range of keys of a database table,
 * or a range of versions of a Delta table.
 *
 * @param name unique within the source, the same in every run: a path, {@code public.bookings}
 * @param version changes whenever the rows of the part change: size and time of a file, a
 *     watermark, {@code 12-17} of a Delta table
 * @param bytes size, or 0 if the source has none
 * @param modifiedAt time of the last change, or of the look at the source if it keeps none
 */
public record SourcePart(String name, String version, long bytes, Instant modifiedAt) {}
