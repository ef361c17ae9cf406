package io.plumbline.pipeline;

import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.Optional;

/**
 * The {@code monitor} block: windows, and the size of a difference that is an alarm.
 *
 * @param falseAlarms rate of false discoveries that Benjamini-Hochberg holds over all columns of a
 *     window
 * @param minEffect smallest population stability index that counts as drift
 * @param minRows rows below which a window gets no verdict
 * @param reference what the newest window is compared with for an alert
 * @param minImportance least share of the champion's importance that a column needs for an alert
 */
public record MonitorSpec(
    WindowLength window,
    double falseAlarms,
    double minEffect,
    int minRows,
    MonitorReference reference,
    double minImportance) {

  /** With the defaults for what alerts need. */
  public MonitorSpec(WindowLength window, double falseAlarms, double minEffect, int minRows) {
    this(window, falseAlarms, minEffect, minRows, MonitorReference.TRAINING, 0.05);
  }

  static MonitorSpec parse(Section section) {
    Optional<WindowLength> window =
        section.read("window", ValueType.TEXT).flatMap(WindowLength::of);
    if (window.isEmpty() && section.read("window", ValueType.TEXT).isPresent()) {
      section.refuse(
          "window",
          "not a window",
          "write a number and hour, day, week, month or year, for example 1 month");
    }
    double falseAlarms = section.read("false-alarms", ValueType.NUMBER).orElse(0.05);
    if (!(falseAlarms > 0 && falseAlarms < 1)) {
      section.refuse(
          "false-alarms", "not a fraction", "choose a number between 0 and 1, for example 0.05");
    }
    double minEffect =
        section.read("min-effect", ValueType.number(0, Double.POSITIVE_INFINITY)).orElse(0.1);
    int minRows = section.read("min-rows", ValueType.integer(1, Integer.MAX_VALUE)).orElse(50);
    Optional<String> reference = section.read("reference", ValueType.TEXT);
    Optional<MonitorReference> known = reference.flatMap(MonitorReference::of);
    if (reference.isPresent() && known.isEmpty()) {
      section.refuse(
          "reference",
          "not a reference",
          "write training, previous, or two dates, for example 2014-01-01/2014-07-01");
    }
    double minImportance = section.read("min-importance", ValueType.number(0, 1)).orElse(0.05);
    section.refuseUnknownKeys();
    return new MonitorSpec(
        window.orElse(new WindowLength(1, "month")),
        falseAlarms,
        minEffect,
        minRows,
        known.orElse(MonitorReference.TRAINING),
        minImportance);
  }

  void write(BlockWriter out) {
    out.put("window", window.toString())
        .put("false-alarms", falseAlarms)
        .put("min-effect", minEffect)
        .put("min-rows", minRows)
        .put("reference", reference.toString())
        .put("min-importance", minImportance);
  }
}
