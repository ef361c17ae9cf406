package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import io.plumbline.results.FitDiagnosisTable;
import java.util.List;
import org.apache.spark.sql.Row;

/** Whether the model is under- or overfitted, in words. */
final class FitSection {
  private FitSection() {}

  static ObjectNode of(JobContext context, ModelInView model) {
    List<Row> diagnosis =
        context
            .tables()
            .find(FitDiagnosisTable.TABLE)
            .where(col("model_version").equalTo(model.version().orElse(-1L)))
            .select(
                "verdict",
                "reason",
                "metric",
                "train",
                "validation",
                "test",
                "baseline",
                "gap",
                "fold_sd")
            .limit(1)
            .collectAsList();
    return diagnosis.isEmpty()
        ? Sections.missing("No verdict as of %s: `plumbline evaluate` gives it.", context.asOf())
        : Sections.rows("diagnosis", diagnosis);
  }
}
