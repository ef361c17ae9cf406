package io.plumbline.metrics;

import java.util.OptionalDouble;

/**
 * A metric over some rows.
 *
 * @param value unit of the metric; empty when it is not defined, never NaN
 * @param ciLow lower end of the 95 % bootstrap interval; empty when not asked for or not defined
 * @param ciHigh upper end of the same interval
 * @param n number of rows
 */
public record MetricValue(
    String metric, OptionalDouble value, OptionalDouble ciLow, OptionalDouble ciHigh, long n) {}
