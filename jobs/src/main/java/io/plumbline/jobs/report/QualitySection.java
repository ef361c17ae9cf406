package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import io.plumbline.results.IngestFilesTable;
import io.plumbline.results.QualityChecksTable;
import io.plumbline.spark.RowJson;
import java.util.List;
import org.apache.spark.sql.Row;

/** Which checks held, and where each row that was read went. */
final class QualitySection {
  private QualitySection() {}

  static ObjectNode of(JobContext context) {
    List<Row> checks =
        context
            .tables()
            .find(QualityChecksTable.TABLE)
            .select(
                "source",
                "check",
                "on_fail",
                "passed",
                "rows_checked",
                "rows_failed",
                "detail",
                "job")
            .orderBy(col("passed"), col("source"), col("check"))
            .collectAsList();
    List<Row> sources =
        context
            .tables()
            .find(IngestFilesTable.TABLE)
            .groupBy("source")
            .agg(
                count(lit(1)).as("files"),
                sum("rows_read").as("rows_read"),
                sum("rows_bronze").as("rows_bronze"),
                sum("rows_quarantined").as("rows_quarantined"),
                sum("rows_dropped").as("rows_dropped"))
            .orderBy("source")
            .collectAsList();
    if (checks.isEmpty() && sources.isEmpty()) {
      return Sections.missing(
          "No checks as of %s: `plumbline ingest` and `plumbline prepare` write them.",
          context.asOf());
    }
    ObjectNode section = Sections.rows("checks", checks);
    section.set("sources", RowJson.array(sources));
    return section;
  }
}
