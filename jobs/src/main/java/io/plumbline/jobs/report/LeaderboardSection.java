package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.plumbline.metrics.Metrics;
import io.plumbline.results.TrialRow;
import java.util.List;
import org.apache.spark.sql.Row;

/** The trials of this as-of time, best first; failed ones come last, with their errors. */
public final class LeaderboardSection implements ReportSection {
  private static final int MOST = 500;

  @Override
  public String id() {
    return "leaderboard";
  }

  @Override
  public String title() {
    return "Leaderboard";
  }

  @Override
  public String note() {
    return "Every trial, cross-validated on the training rows. A bar shows the gain over the baseline; a "
        + "whisker is one standard deviation over the folds.";
  }

  @Override
  public SectionData data(ReportContext context) {
    String metric = context.spec().train().metric();
    boolean greater = Metrics.of(metric).greaterIsBetter();
    List<Row> trials =
        context
            .tables()
            .find(TrialRow.TABLE)
            .select(
                "trial_id",
                "family",
                "params",
                "status",
                "score",
                "score_sd",
                "metric",
                "folds",
                "seconds",
                "error")
            .orderBy(
                greater ? col("score").desc_nulls_last() : col("score").asc_nulls_last(),
                col("trial_id"))
            .limit(MOST)
            .collectAsList();
    return trials.isEmpty()
        ? SectionData.none(
            "No trials as of %s. Run `plumbline train` to search for a model."
                .formatted(context.asOf()))
        : SectionData.rows("trials", trials)
            .with("metric", metric)
            .with("greater_is_better", greater)
            .with("cut_at", trials.size() == MOST ? MOST : 0);
  }
}
