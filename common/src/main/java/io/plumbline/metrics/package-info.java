/**
 * The task, and scores of predictions as mergeable states. Labels and predictions go in, values
 * with bootstrap intervals come out. Read {@link io.plumbline.metrics.Task} and {@link
 * io.plumbline.metrics.Metric} first, then {@link io.plumbline.metrics.MetricState} and {@link
 * io.plumbline.metrics.FrameMetrics}.
 */
package io.plumbline.metrics;
