package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import io.plumbline.results.AlertsTable;

/** What somebody should look at; none is good news, not a gap. */
final class AlertsSection {
  private static final int MOST = 1000;

  private AlertsSection() {}

  static ObjectNode of(JobContext context) {
    return Sections.rows(
        "alerts",
        context
            .tables()
            .find(AlertsTable.TABLE)
            .where(col("status").equalTo("open"))
            .select(
                col("severity"),
                col("rule"),
                col("subject"),
                col("window.start").as("window_start"),
                col("window.end").as("window_end"),
                col("message"),
                col("value"),
                col("threshold"))
            .orderBy(
                col("severity"), col("window_start").desc(), col("value").desc(), col("subject"))
            .limit(MOST)
            .collectAsList());
  }
}
