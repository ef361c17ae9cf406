package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.spark.RowJson;
import java.util.List;
import org.apache.spark.sql.Row;

/** The results of the data checks, and the row counts of each source. */
public final class QualitySection implements ReportSection {
  @Override
  public String id() {
    return "quality";
  }

  @Override
  public String title() {
    return "Data quality";
  }

  @Override
  public String note() {
    return "Every row read is accounted for: stored in bronze, quarantined with its reasons, or dropped "
        + "by a declared rule.";
  }

  @Override
  public SectionData data(ReportContext context) {
    List<Row> checks =
        context
            .tables()
            .find(QualityCheckRow.TABLE)
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
            .find(IngestFileRow.TABLE)
            .groupBy("source")
            .agg(
                count(lit(1)).as("files"),
                sum("rows_read").as("rows_read"),
                sum("rows_bronze").as("rows_bronze"),
                sum("rows_quarantined").as("rows_quarantined"),
                sum("rows_dropped").as("rows_dropped"))
            .orderBy("source")
            .collectAsList();
    return checks.isEmpty() && sources.isEmpty()
        ? SectionData.none(
            "No checks as of %s. Run `plumbline ingest` and `plumbline prepare`, which write them."
                .formatted(context.asOf()))
        : SectionData.rows("checks", checks).with("sources", RowJson.array(sources));
  }
}
