package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.plumbline.job.JobContext;
import io.plumbline.results.ModelsTable;
import io.plumbline.results.PromotionsTable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The model that the page is about: the newest one of this as-of, and where it stands among the
 * decisions.
 *
 * @param candidate its row in `models`
 * @param champion version that decides as of this moment
 * @param promotions every decision up to now, newest first
 */
record ModelInView(Optional<Row> candidate, Optional<Long> champion, List<Row> promotions) {

  static ModelInView of(JobContext context) {
    List<Row> models =
        context
            .tables()
            .find(ModelsTable.TABLE)
            .select(
                "model_version",
                "study",
                "trial_id",
                "family",
                "params",
                "task",
                "members",
                "train_rows",
                "train_from",
                "train_until",
                "spec_hash")
            .orderBy(col("model_version").desc())
            .limit(1)
            .collectAsList();
    List<Row> promotions =
        context
            .tables()
            .history(PromotionsTable.TABLE)
            .select(
                "seq",
                "model_version",
                "action",
                "valid_from",
                "gates",
                "reason",
                "decided_by",
                "hash")
            .orderBy(col("seq").desc())
            .collectAsList();
    Optional<Long> champion =
        promotions.stream()
            .filter(row -> "promoted".equals(row.getString(2)))
            .findFirst()
            .map(row -> row.getLong(1));
    return new ModelInView(models.stream().findFirst(), champion, promotions);
  }

  Optional<Long> version() {
    return candidate.map(row -> row.getLong(0));
  }
}
