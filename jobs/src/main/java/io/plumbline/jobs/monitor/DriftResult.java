package io.plumbline.jobs.monitor;

import io.plumbline.drift.BenjaminiHochberg;
import io.plumbline.pipeline.MonitorSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A comparison with its verdict. P-values are adjusted by Benjamini-Hochberg over all comparisons
 * of one {@link DriftType} and window that are judged at all, so that {@code monitor.false-alarms}
 * bounds the share of false alarms whatever the number of columns, and a verdict does not change
 * when later windows come; and a difference that is certain but smaller than {@code
 * monitor.min-effect} is no drift, so that more rows do not make more alarms.
 *
 * @param adjusted empty for {@link Verdict#TOO_FEW_ROWS}, and where there was nothing to test
 */
record DriftResult(Compared comparison, OptionalDouble adjusted, Verdict verdict) {

  static List<DriftResult> all(List<Compared> comparisons, MonitorSpec spec) {
    List<DriftResult> found = new ArrayList<>();
    for (DriftType type : DriftType.values()) {
      comparisons.stream()
          .filter(each -> each.type() == type)
          .collect(Collectors.groupingBy(Compared::window, LinkedHashMap::new, Collectors.toList()))
          .values()
          .forEach(window -> found.addAll(together(window, spec)));
    }
    return found;
  }

  boolean isDrift() {
    return verdict == Verdict.DRIFT;
  }

  private static List<DriftResult> together(List<Compared> comparisons, MonitorSpec spec) {
    List<Compared> tested =
        comparisons.stream()
            .filter(each -> enoughRows(each, spec) && each.pvalue().isPresent())
            .toList();
    double[] adjusted =
        BenjaminiHochberg.adjust(
            tested.stream().mapToDouble(each -> each.pvalue().getAsDouble()).toArray());
    List<DriftResult> found = new ArrayList<>();
    int next = 0;
    for (Compared each : comparisons) {
      if (!enoughRows(each, spec)) {
        found.add(new DriftResult(each, OptionalDouble.empty(), Verdict.TOO_FEW_ROWS));
      } else if (each.pvalue().isEmpty()) {
        found.add(new DriftResult(each, OptionalDouble.empty(), Verdict.OK));
      } else {
        double p = adjusted[next++];
        boolean drifts = p <= spec.falseAlarms() && each.effect().orElse(0) >= spec.minEffect();
        found.add(new DriftResult(each, OptionalDouble.of(p), drifts ? Verdict.DRIFT : Verdict.OK));
      }
    }
    return found;
  }

  private static boolean enoughRows(Compared each, MonitorSpec spec) {
    return Math.min(each.referenceRows(), each.rows()) >= spec.minRows();
  }
}
