package io.plumbline.jobs.monitor;

import static org.apache.spark.sql.functions.col;

import io.plumbline.job.JobContext;
import io.plumbline.models.Champions;
import io.plumbline.models.ModelStore;
import io.plumbline.models.ScoringModel;
import io.plumbline.results.ModelRow;
import java.time.Instant;
import java.util.Optional;

/**
 * The model that decides at this as-of.
 *
 * @param trainedAsOf as-of of the run that trained it: the feature rows of that as-of are what it
 *     learned from
 */
record Champion(long version, Instant trainedAsOf, ScoringModel model) {

  /** Empty until a model has been promoted. */
  static Optional<Champion> find(JobContext context) {
    return Champions.championVersion(context.tables()).map(version -> load(context, version));
  }

  private static Champion load(JobContext context, long version) {
    ScoringModel model =
        Champions.load(
            context.tables(),
            new ModelStore(context.spark(), context.tables().warehouse()),
            version);
    Instant trainedAsOf =
        context
            .tables()
            .history(ModelRow.class)
            .where(col("model_version").equalTo(version))
            .stored()
            .get(0)
            .run()
            .asOf();
    return new Champion(version, trainedAsOf, model);
  }
}
