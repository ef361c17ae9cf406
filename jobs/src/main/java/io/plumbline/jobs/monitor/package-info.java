/**
 * Comes in: the feature table, the champion and its predictions, the quality checks. Goes out: what
 * every column looks like in each calendar window, how far it stands from the training rows and
 * from the window before, alerts, and what the champion leans on in each window. Read {@code
 * MonitorJob} first.
 */
package io.plumbline.jobs.monitor;
