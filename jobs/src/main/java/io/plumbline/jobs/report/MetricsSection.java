package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.metrics.Metric;
import io.plumbline.metrics.Metrics;
import io.plumbline.results.ComparisonRow;
import io.plumbline.results.MetricRow;
import io.plumbline.spark.RowJson;
import java.util.List;
import org.apache.spark.sql.Row;

/** The metrics of the model on training, validation, and test rows, next to the baseline. */
public final class MetricsSection implements ReportSection {
  @Override
  public String id() {
    return "metrics";
  }

  @Override
  public String title() {
    return "Metrics";
  }

  @Override
  public String note() {
    return "The model on its training rows, on the rows that its members did not see (validation, out of "
        + "bag), and on the untouched test set, next to the baseline and the champion before it. Whiskers are 95% bootstrap "
        + "intervals; differences are paired, on the same test rows.";
  }

  @Override
  public SectionData data(ReportContext context) {
    List<Row> metrics =
        context
            .tables()
            .find(MetricRow.TABLE)
            .where(
                col("model_version")
                    .isin(context.modelVersion().orElse(-1L), context.incumbent().orElse(-1L), 0L))
            .select(
                "model_version",
                "data_set",
                "metric",
                "value",
                "ci_low",
                "ci_high",
                "ci_method",
                "n")
            .orderBy("metric", "model_version", "data_set")
            .collectAsList();
    return metrics.isEmpty()
        ? SectionData.none(
            "No metrics as of %s. Run `plumbline evaluate` to measure the model on its test set."
                .formatted(context.asOf()))
        : SectionData.rows("metrics", metrics)
            .with("comparisons", RowJson.array(differences(context)))
            .with("greater_is_better", directions())
            .with("champion_before", context.incumbent().orElse(-1L));
  }

  /** Returns none from an `evaluate` of an older build. */
  private static List<Row> differences(ReportContext context) {
    return context
        .tables()
        .find(ComparisonRow.TABLE)
        .where(
            col("model_version")
                .equalTo(context.modelVersion().orElse(-1L))
                .and(col("other_version").isin(context.incumbent().orElse(-1L), 0L)))
        .select("other_version", "metric", "delta", "ci_low", "ci_high", "p_better", "n")
        .orderBy("metric", "other_version")
        .collectAsList();
  }

  private static ObjectNode directions() {
    ObjectNode greaterIsBetter = JsonNodeFactory.instance.objectNode();
    for (Metric metric : Metrics.CATALOG.all()) {
      greaterIsBetter.put(metric.name(), metric.greaterIsBetter());
    }
    return greaterIsBetter;
  }
}
