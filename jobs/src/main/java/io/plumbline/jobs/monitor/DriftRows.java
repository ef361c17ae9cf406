package io.plumbline.jobs.monitor;

import static io.plumbline.jobs.monitor.ColumnSummary.change;
import static io.plumbline.jobs.monitor.ColumnSummary.orNull;

import io.plumbline.drift.Drift;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.results.DriftMetricsTable;
import io.plumbline.tables.TableRows;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Rows of {@code drift_metrics}: one for each comparison, with its verdict. Changes are window
 * minus reference.
 */
final class DriftRows {
  /** The measures that the table has a column for. */
  static final Set<String> MEASURES =
      Set.of("chi-squared", "ks", "tv", "l-infinity", "js", "wasserstein", "psi");

  private DriftRows() {}

  static TableRows of(
      List<DriftResult> all, Reference reference, MonitorSpec spec, Map<String, String> types) {
    TableRows rows = TableRows.of(DriftMetricsTable.TABLE);
    Long version =
        reference.modelVersion().isPresent() ? reference.modelVersion().getAsLong() : null;
    for (DriftResult judged : all) {
      Comparison each = judged.comparison();
      ColumnSummary before = ColumnSummary.of(each.reference());
      ColumnSummary after = ColumnSummary.of(each.current());
      rows.add(
          each.window().toRow(),
          spec.window().toString(),
          each.against().map(TimeWindow::toRow).orElse(null),
          each.type().name(),
          each.type() == DriftType.TRAINING ? version : null,
          null,
          null,
          each.column(),
          types.get(each.column()),
          after.rows(),
          before.rows(),
          after.count() - before.count(),
          change(before.avg(), after.avg()),
          change(before.percentNull(), after.percentNull()),
          change(before.percentZeros(), after.percentZeros()),
          change(before.percentDistinct(), after.percentDistinct()),
          test(each, "chi-squared"),
          test(each, "ks"),
          statistic(each, "tv"),
          statistic(each, "l-infinity"),
          statistic(each, "js"),
          statistic(each, "wasserstein"),
          statistic(each, "psi"),
          orNull(judged.adjusted()),
          orNull(each.effect()),
          spec.minEffect(),
          spec.falseAlarms(),
          judged.verdict().name());
    }
    return rows;
  }

  private static Double statistic(Comparison each, String measure) {
    Drift drift = each.measures().get(measure);
    return drift == null ? null : Double.valueOf(drift.statistic());
  }

  private static Row test(Comparison each, String measure) {
    Drift drift = each.measures().get(measure);
    return drift == null ? null : RowFactory.create(drift.statistic(), orNull(drift.pvalue()));
  }
}
