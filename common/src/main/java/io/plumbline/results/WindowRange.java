package io.plumbline.results;

import java.time.Instant;
import java.util.Optional;

/** A time window as tables hold it: start inclusive, end exclusive; neither without a time. */
public record WindowRange(Optional<Instant> start, Optional<Instant> end) {}
