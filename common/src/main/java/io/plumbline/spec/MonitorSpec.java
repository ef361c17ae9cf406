package io.plumbline.spec;

/**
 * {@code monitor}: windows and when a difference is an alarm.
 *
 * @param falseAlarms rate of false discoveries that Benjamini-Hochberg holds over all columns and windows of a run
 * @param minEffect smallest PSI or Jensen-Shannon effect that counts as drift
 * @param minRows rows below which a window gets no verdict
 */
public record MonitorSpec(Window window, double falseAlarms, double minEffect, int minRows) {}
