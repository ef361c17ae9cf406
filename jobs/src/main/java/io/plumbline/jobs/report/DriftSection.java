package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import io.plumbline.results.DriftMetricRow;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** The drift of each column in each window, against the training rows of the champion. */
public final class DriftSection implements ReportSection {
  private static final int MOST = 20_000;

  @Override
  public String id() {
    return "drift";
  }

  @Override
  public String title() {
    return "Drift";
  }

  @Override
  public String note() {
    return "Population stability index (PSI) of each column in each window against the training rows of "
        + "the model. A ring marks drift: the effect is large enough, and the false-discovery rate "
        + "is controlled.";
  }

  @Override
  public SectionData data(ReportContext context) {
    Dataset<Row> all =
        context
            .tables()
            .find(DriftMetricRow.TABLE)
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
                col("verdict"));
    List<Row> drift = newestThenLargest(all);
    return drift.isEmpty()
        ? SectionData.none(
            ("No drift results as of %s. Run `plumbline monitor`: it compares each window with the "
                    + "training rows of the champion, and needs a champion.")
                .formatted(context.asOf()))
        : SectionData.rows("drift", drift).with("cut_at", drift.size() == MOST ? MOST : 0);
  }

  /** The newest window comes whole, since tiles count it; the others by the size of their drift. */
  private static List<Row> newestThenLargest(Dataset<Row> all) {
    Column isOlder =
        col("window_start")
            .isNull()
            .or(col("window_start").lt(max(col("window_start")).over(Window.partitionBy())));
    return all.withColumn("older", isOlder)
        .orderBy(
            col("older"), col("psi").desc_nulls_last(), col("column_name"), col("window_start"))
        .drop("older")
        .limit(MOST)
        .collectAsList();
  }
}
