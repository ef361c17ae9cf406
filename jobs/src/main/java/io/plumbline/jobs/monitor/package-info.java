/**
 * Reads the feature table, the champion and its predictions, and the quality checks. Writes a
 * profile of every column in each calendar window, its distance from the training rows and from the
 * window before, alerts, and the importance of features in each window. Read {@code MonitorJob}
 * first.
 */
package io.plumbline.jobs.monitor;
