package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.plumbline.results.PerformanceRow;
import java.util.List;
import org.apache.spark.sql.Row;

/** The metric of the search in each window whose outcomes are known. */
public final class PerformanceSection implements ReportSection {
  @Override
  public String id() {
    return "performance";
  }

  @Override
  public String title() {
    return "Performance over time";
  }

  @Override
  public String note() {
    return "The metric in each window, of rows whose outcome is known. Served rows were predicted before that; the "
        + "champion predicts test rows, and validation rows by the members that did not learn from them.";
  }

  @Override
  public SectionData data(ReportContext context) {
    String metric = context.spec().train().metric();
    List<Row> rows =
        context
            .tables()
            .find(PerformanceRow.TABLE)
            .where(col("metric").equalTo(metric))
            .select(
                col("data_set"),
                col("model_version"),
                col("window.start").as("window_start"),
                col("window.end").as("window_end"),
                col("value"),
                col("ci_low"),
                col("ci_high"),
                col("n"))
            .orderBy("window_start", "data_set", "model_version")
            .collectAsList();
    return rows.isEmpty()
        ? SectionData.none(
            "No performance by window as of %s. Run `plumbline monitor`: it measures rows whose outcome is known, and needs a champion."
                .formatted(context.asOf()))
        : SectionData.rows("windows", rows).with("metric", metric);
  }
}
