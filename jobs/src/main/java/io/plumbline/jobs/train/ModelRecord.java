package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.models.ModelStore;
import io.plumbline.models.ScoringModel;
import io.plumbline.results.ModelMemberRow;
import io.plumbline.results.ModelRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The version of a model in `models`, and its folder. */
record ModelRecord(long version, String uri) {

  /**
   * The version that this study has already, when it is the newest of this as-of; else one more
   * than any of the pipeline. So a rerun replaces its own model, and a study that was left and is
   * taken up again becomes the newest again.
   */
  static ModelRecord of(JobContext context, String study) {
    Optional<ModelRow> newest =
        context.tables().rows(ModelRow.class).orderBy(col("model_version").desc()).first();
    long version =
        newest
            .filter(model -> model.study().equals(study))
            .map(ModelRow::modelVersion)
            .orElseGet(() -> greatest(context) + 1);
    return new ModelRecord(
        version,
        "models/%s/v%d-%s".formatted(context.spec().pipeline(), version, study.substring(0, 8)));
  }

  /** The row of `models` last: it makes the model visible. */
  void write(
      JobContext context,
      ScoringModel model,
      Trial winner,
      List<Members.Member> members,
      TrainingRows rows) {
    String mine = "model_version = " + version;
    List<ModelMemberRow> memberRows = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Members.Member member = members.get(i);
      memberRows.add(
          new ModelMemberRow(
              version,
              i,
              member.seed(),
              member.rowsInBag(),
              rows.count() - member.rowsInBag(),
              ModelStore.memberUri(uri, i),
              member.seconds()));
    }
    context.tables().replaceWhere(ModelMemberRow.class, memberRows, mine);
    ModelRow row =
        new ModelRow(
            version,
            model.study(),
            new ModelRow.Winner(winner.id(), winner.family(), winner.json()),
            Texts.word(model.kind()),
            members.size(),
            uri,
            new ModelRow.Inputs(model.features(), model.transform().slots()),
            new ModelRow.TrainingSet(rows.count(), rows.from(), rows.until()),
            context.spec().hash());
    context.tables().replaceWhere(ModelRow.class, List.of(row), mine);
  }

  /** Over all as-ofs, also later ones: a backfill must not take a version that is in use. */
  private static long greatest(JobContext context) {
    return context
        .tables()
        .all(ModelRow.class)
        .where(col("pipeline").equalTo(lit(context.spec().pipeline())))
        .orderBy(col("model_version").desc())
        .first()
        .map(ModelRow::modelVersion)
        .orElse(0L);
  }
}
