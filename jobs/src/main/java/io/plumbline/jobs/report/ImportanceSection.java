package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.plumbline.results.FeatureImportanceRow;
import java.util.List;
import org.apache.spark.sql.Row;

/** The importance of each feature of the model over all rows. */
public final class ImportanceSection implements ReportSection {
  private static final int MOST = 20_000;

  @Override
  public String id() {
    return "importance";
  }

  @Override
  public String title() {
    return "Feature importance";
  }

  @Override
  public String note() {
    return "Permutation importance is what the metric loses when a feature is shuffled in the test set. "
        + "Inherent importance is the share that the model itself gives the feature: in trees, of the gain of "
        + "their splits; in a linear model, of how widely each feature's contribution varies over the training "
        + "rows. Whiskers are one standard deviation, over repeats and over members.";
  }

  @Override
  public SectionData data(ReportContext context) {
    long version = context.modelVersion().orElse(-1L);
    List<Row> overall =
        context
            .tables()
            .find(FeatureImportanceRow.TABLE)
            .where(col("window").isNull().and(col("model_version").equalTo(version)))
            .select("model_version", "feature", "method", "metric", "value", "sd", "rank", "n")
            .orderBy("method", "rank", "feature")
            .limit(MOST)
            .collectAsList();
    return overall.isEmpty()
        ? SectionData.none(
            "No feature importance as of %s. Run `plumbline explain` to measure it."
                .formatted(context.asOf()))
        : SectionData.rows("overall", overall);
  }
}
