package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.results.AlertRow;
import java.util.List;
import org.apache.spark.sql.Row;

/** The open alerts, most severe first. */
public final class AlertsSection implements ReportSection {
  private static final int MOST = 1000;

  @Override
  public String id() {
    return "alerts";
  }

  @Override
  public String title() {
    return "Open alerts";
  }

  @Override
  public String note() {
    return "Alerts of this as-of time that are still open, most severe first.";
  }

  @Override
  public SectionData data(ReportContext context) {
    List<Row> alerts =
        context
            .tables()
            .find(AlertRow.TABLE)
            .where(col("status").equalTo("open"))
            .select(
                col("severity"),
                col("rule"),
                col("subject"),
                col("window.start").as("window_start"),
                col("window.end").as("window_end"),
                col("message"),
                col("value"),
                col("threshold"),
                col("opened_as_of"))
            .orderBy(
                array_position(array(lit("critical"), lit("warn"), lit("info")), col("severity")),
                col("window_start").desc(),
                col("value").desc(),
                col("subject"))
            .limit(MOST)
            .collectAsList();
    return alerts.isEmpty()
        ? SectionData.none("No open alerts as of %s.".formatted(context.asOf()))
        : SectionData.rows("alerts", alerts);
  }
}
