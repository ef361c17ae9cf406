package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import io.plumbline.results.FeatureImportanceTable;
import io.plumbline.spark.RowJson;
import java.util.List;
import org.apache.spark.sql.Row;

/** What drives the model, over all rows and per window. */
final class ImportanceSection {
  private static final int MOST = 20_000;

  private ImportanceSection() {}

  static ObjectNode of(JobContext context, ModelInView model) {
    List<Row> rows =
        context
            .tables()
            .find(FeatureImportanceTable.TABLE)
            .select(
                col("model_version"),
                col("feature"),
                col("method"),
                col("metric"),
                col("value"),
                col("sd"),
                col("rank"),
                col("window.start").as("window_start"),
                col("window.end").as("window_end"),
                col("n"))
            .orderBy(col("method"), col("rank"), col("feature"), col("window_start"))
            .limit(MOST)
            .collectAsList();
    if (rows.isEmpty()) {
      return Sections.missing(
          "No importance as of %s: `plumbline explain` measures it, `plumbline monitor` per window.",
          context.asOf());
    }
    ObjectNode section =
        Sections.rows(
            "overall",
            rows.stream()
                .filter(row -> row.isNullAt(7) && row.getLong(0) == model.version().orElse(-1L))
                .toList());
    // A refused candidate is not monitored: then the windows are those of the champion.
    long watched =
        rows.stream()
            .filter(row -> !row.isNullAt(7))
            .mapToLong(row -> row.getLong(0))
            .max()
            .orElse(0);
    section.set(
        "windows",
        RowJson.array(
            rows.stream().filter(row -> !row.isNullAt(7) && row.getLong(0) == watched).toList()));
    return section.put("windows_version", watched);
  }
}
