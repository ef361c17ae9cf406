package io.plumbline.sources.watermarks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where an increment begins and ends.
 *
 * @param taken the ranges that count already, those of other as-ofs; their greatest end is where it
 *     begins
 * @param again the ranges that this as-of has taken, which it looks at again
 * @param before rows of this time or later are left to later as-ofs; empty: the column does not
 *     decide when a row exists
 */
public record WatermarkStart(
    List<WatermarkRange> taken, List<WatermarkRange> again, Optional<Instant> before) {}
