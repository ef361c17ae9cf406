package io.plumbline.jobs.promote;

import io.plumbline.base.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One gate after the look.
 *
 * @param gate the gate as a person would write it
 * @param saw what was found, with numbers
 */
record GateResult(String gate, boolean held, String saw) {
  /** Every gate with what it saw and whether it held, as canonical JSON. */
  static String json(List<GateResult> results) {
    return Json.canonical(
        results.stream()
            .map(
                result ->
                    new TreeMap<>(
                        Map.of("gate", result.gate, "held", result.held, "saw", result.saw)))
            .toList());
  }

  static List<GateResult> failed(List<GateResult> results) {
    return results.stream().filter(result -> !result.held).toList();
  }

  @Override
  public String toString() {
    return gate + ": " + saw;
  }
}
