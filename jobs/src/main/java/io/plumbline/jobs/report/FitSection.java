package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.plumbline.results.FitDiagnosisRow;
import java.util.List;
import org.apache.spark.sql.Row;

/** The fit diagnosis of the model: good, overfit, or underfit, with the reason. */
public final class FitSection implements ReportSection {
  @Override
  public String id() {
    return "fit";
  }

  @Override
  public String title() {
    return "Fit verdict";
  }

  @Override
  public String note() {
    return "The diagnosis of the model from its scores on training, validation, and test rows: good, "
        + "overfit, or underfit.";
  }

  @Override
  public SectionData data(ReportContext context) {
    List<Row> diagnosis =
        context
            .tables()
            .find(FitDiagnosisRow.TABLE)
            .where(col("model_version").equalTo(context.modelVersion().orElse(-1L)))
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
        ? SectionData.none(
            "No fit verdict as of %s. Run `plumbline evaluate` to get one."
                .formatted(context.asOf()))
        : SectionData.rows("diagnosis", diagnosis);
  }
}
