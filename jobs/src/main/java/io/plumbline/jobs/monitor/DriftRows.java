package io.plumbline.jobs.monitor;

import static io.plumbline.jobs.monitor.ColumnSummary.change;

import io.plumbline.base.Lookup;
import io.plumbline.drift.Drift;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.results.DriftMetricRow;
import io.plumbline.results.DriftMetricRow.DriftChanges;
import io.plumbline.results.DriftMetricRow.DriftScope;
import io.plumbline.results.DriftMetricRow.Judgment;
import io.plumbline.results.DriftMetricRow.Measures;
import io.plumbline.results.DriftMetricRow.TestResult;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Rows of {@code drift_metrics}: one for each comparison. Changes are window minus reference. */
final class DriftRows {
  /** The measures with a column of their own; all others go to {@code other_measures}. */
  private static final Set<String> MEASURES =
      Set.of("chi-squared", "ks", "tv", "l-infinity", "js", "wasserstein", "psi");

  private DriftRows() {}

  /** Returns the row of a comparison before it is judged. */
  static DriftMetricRow of(
      Comparison each, Reference reference, MonitorSpec spec, Map<String, String> types) {
    ColumnSummary before = ColumnSummary.of(each.reference());
    ColumnSummary after = ColumnSummary.of(each.current());
    return new DriftMetricRow(
        DriftScope.ofAll(
            each.window().range(),
            spec.window().toString(),
            each.against().map(TimeWindow::range),
            each.type().name(),
            each.type() == DriftType.TRAINING ? reference.modelVersion() : OptionalLong.empty()),
        each.column(),
        Lookup.required(types, each.column()),
        after.rows(),
        before.rows(),
        changes(before, after),
        measures(each),
        new Judgment(
            OptionalDouble.empty(), each.effect(), spec.minEffect(), spec.falseAlarms(), ""),
        others(each));
  }

  private static DriftChanges changes(ColumnSummary before, ColumnSummary after) {
    return new DriftChanges(
        after.count() - before.count(),
        change(before.avg(), after.avg()),
        change(before.percentNull(), after.percentNull()),
        change(before.percentZeros(), after.percentZeros()),
        change(before.percentDistinct(), after.percentDistinct()));
  }

  private static Measures measures(Comparison each) {
    return new Measures(
        test(each, "chi-squared"),
        test(each, "ks"),
        statistic(each, "tv"),
        statistic(each, "l-infinity"),
        statistic(each, "js"),
        statistic(each, "wasserstein"),
        statistic(each, "psi"));
  }

  private static Optional<Map<String, Double>> others(Comparison each) {
    Map<String, Double> others = new TreeMap<>();
    each.measures()
        .forEach(
            (measure, drift) -> {
              if (!MEASURES.contains(measure) && Double.isFinite(drift.statistic())) {
                others.put(measure, drift.statistic());
              }
            });
    return others.isEmpty() ? Optional.empty() : Optional.of(others);
  }

  private static OptionalDouble statistic(Comparison each, String measure) {
    Drift drift = each.measures().get(measure);
    return drift == null ? OptionalDouble.empty() : OptionalDouble.of(drift.statistic());
  }

  private static Optional<TestResult> test(Comparison each, String measure) {
    return Optional.ofNullable(each.measures().get(measure))
        .map(drift -> new TestResult(drift.statistic(), drift.pvalue()));
  }
}
