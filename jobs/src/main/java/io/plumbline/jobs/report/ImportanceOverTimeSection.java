package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.plumbline.results.FeatureImportanceRow;
import java.util.List;
import org.apache.spark.sql.Row;

/** The permutation importance of each feature in each window. */
public final class ImportanceOverTimeSection implements ReportSection {
  private static final int MOST = 20_000;

  @Override
  public String id() {
    return "time";
  }

  @Override
  public String title() {
    return "Importance over time";
  }

  @Override
  public String note() {
    return "Permutation importance, measured in each window separately: which features drive the results, "
        + "and since when.";
  }

  @Override
  public SectionData data(ReportContext context) {
    List<Row> all =
        context
            .tables()
            .find(FeatureImportanceRow.TABLE)
            .where(col("window").isNotNull().and(col("method").equalTo("permutation")))
            .select(
                col("model_version"),
                col("feature"),
                col("metric"),
                col("value"),
                col("sd"),
                col("rank"),
                col("window.start").as("window_start"),
                col("window.end").as("window_end"),
                col("n"))
            .orderBy("rank", "feature", "window_start")
            .limit(MOST)
            .collectAsList();
    if (all.isEmpty()) {
      return SectionData.none(
          ("No importance per window as of %s. Run `plumbline monitor`: it measures each window that "
                  + "has enough rows, and needs a champion.")
              .formatted(context.asOf()));
    }
    // A refused candidate is not monitored: then the windows are those of the champion.
    long watched = all.stream().mapToLong(ImportanceOverTimeSection::version).max().getAsLong();
    return SectionData.rows("windows", all.stream().filter(row -> version(row) == watched).toList())
        .with("windows_version", watched);
  }

  private static long version(Row row) {
    return row.<Long>getAs("model_version");
  }
}
