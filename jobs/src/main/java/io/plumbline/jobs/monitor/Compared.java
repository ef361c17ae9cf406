package io.plumbline.jobs.monitor;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The part of a {@link Comparison} that decides on a verdict, and that an alert tells: small enough
 * for the driver to hold one for each column and window.
 *
 * @param id names the comparison within the run
 * @param rows in the window
 * @param referenceRows compared with
 * @param pvalue not adjusted; empty when there is nothing to test
 * @param change in words; empty for what cannot be drift
 */
record Compared(
    long id,
    DriftType type,
    TimeWindow window,
    Optional<TimeWindow> against,
    String column,
    long rows,
    long referenceRows,
    OptionalDouble pvalue,
    OptionalDouble effect,
    String change) {}
