package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.Metric;
import io.plumbline.metrics.Metrics;
import io.plumbline.results.MetricsTable;
import java.util.List;
import org.apache.spark.sql.Row;

/** Train, validation and test side by side, with the baseline. */
final class MetricsSection {
  private MetricsSection() {}

  static ObjectNode of(JobContext context, ModelInView model) {
    List<Row> metrics =
        context
            .tables()
            .find(MetricsTable.TABLE)
            .where(col("model_version").isin(model.version().orElse(-1L), 0L))
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
    if (metrics.isEmpty()) {
      return Sections.missing(
          "No metrics as of %s: `plumbline evaluate` measures the model on its test set.",
          context.asOf());
    }
    ObjectNode section = Sections.rows("metrics", metrics);
    ObjectNode better = section.putObject("greater_is_better");
    for (Metric metric : Metrics.CATALOG.all()) {
      better.put(metric.name(), metric.greaterIsBetter());
    }
    return section;
  }
}
