package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import io.plumbline.results.DriftMetricsTable;
import java.util.List;
import org.apache.spark.sql.Row;

/** How far each column of each window stands from the training rows. */
final class DriftSection {
  private static final int MOST = 20_000;

  private DriftSection() {}

  static ObjectNode of(JobContext context) {
    List<Row> drift =
        context
            .tables()
            .find(DriftMetricsTable.TABLE)
            .where(col("slice_key").isNull())
            .select(
                col("window.start").as("window_start"),
                col("window.end").as("window_end"),
                col("granularity"),
                col("drift_type"),
                col("model_version"),
                col("column_name"),
                col("data_type"),
                col("n"),
                col("population_stability_index").as("psi"),
                col("js_distance").as("js"),
                col("ks_test.statistic").as("ks"),
                col("pvalue_adj"),
                col("effect_floor"),
                col("fdr_q"),
                col("verdict"))
            .orderBy(col("psi").desc_nulls_last(), col("column_name"), col("window_start"))
            .limit(MOST)
            .collectAsList();
    return drift.isEmpty()
        ? Sections.missing(
            "No drift as of %s: `plumbline monitor` compares each window with the training rows of the "
                + "champion, so there must be one.",
            context.asOf())
        : Sections.rows("drift", drift).put("cut_at", drift.size() == MOST ? MOST : 0);
  }
}
