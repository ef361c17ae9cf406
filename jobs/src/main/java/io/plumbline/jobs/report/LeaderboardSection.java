package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import io.plumbline.metrics.Metrics;
import io.plumbline.results.TrialsTable;
import java.util.List;
import org.apache.spark.sql.Row;

/** The trials of this as-of, best first; a failed one stands last with its error. */
final class LeaderboardSection {
  private static final int MOST = 500;

  private LeaderboardSection() {}

  static ObjectNode of(JobContext context) {
    String metric = context.spec().train().metric();
    boolean greater = Metrics.of(metric).greaterIsBetter();
    List<Row> trials =
        context
            .tables()
            .find(TrialsTable.TABLE)
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
    if (trials.isEmpty()) {
      return Sections.missing(
          "No trials as of %s: `plumbline train` searches for a model.", context.asOf());
    }
    return Sections.rows("trials", trials)
        .put("metric", metric)
        .put("greater_is_better", greater)
        .put("cut_at", trials.size() == MOST ? MOST : 0);
  }
}
