package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.models.Models;
import io.plumbline.models.SavedMember;
import io.plumbline.models.ScoringModel;
import io.plumbline.results.ModelMemberRow;
import io.plumbline.results.ModelRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The version of a model in `models`, and its folder. */
record ModelRecord(long version, String uri) {

  /**
   * A version one more than any of the pipeline, in a folder of its own: what was recorded is never
   * written again. A run that was killed before its row finds its folder again, since the version
   * is still free. A study that was left and is taken up again becomes the newest again.
   */
  static ModelRecord next(JobContext context, String study) {
    long version = greatest(context) + 1;
    return new ModelRecord(
        version,
        "models/%s/v%d-%s".formatted(context.spec().pipeline(), version, study.substring(0, 8)));
  }

  /** Returns the newest model of this as-of, if this study made it and its files are whole. */
  static Optional<ModelRow> finished(JobContext context, String study) {
    Models models = Models.of(context.spark(), context.tables());
    return context
        .tables()
        .rows(ModelRow.class)
        .orderBy(col("model_version").desc())
        .first()
        .filter(model -> model.study().equals(study))
        .filter(model -> model.fileHashes().isPresent() && models.damages(model).isEmpty());
  }

  /** The row of `models` last: it makes the model visible. */
  void write(
      JobContext context,
      ScoringModel model,
      Trial winner,
      List<SavedMember> members,
      TrainingRows rows,
      SortedMap<String, String> fileHashes) {
    String mine = "model_version = " + version;
    List<ModelMemberRow> memberRows = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      SavedMember member = members.get(i);
      memberRows.add(
          new ModelMemberRow(
              version,
              i,
              member.seed(),
              member.rowsInBag(),
              rows.count() - member.rowsInBag(),
              Models.memberUri(uri, i),
              member.seconds()));
    }
    context.tables().replaceWhere(ModelMemberRow.class, memberRows, mine);
    ModelRow row =
        new ModelRow(
            version,
            model.provenance().study(),
            new ModelRow.Winner(winner.id(), winner.family(), winner.json()),
            Texts.word(model.kind()),
            members.size(),
            uri,
            new ModelRow.Inputs(model.features(), model.transform().slots()),
            new ModelRow.TrainingSet(rows.count(), rows.from(), rows.until()),
            context.spec().hash(),
            Optional.of(fileHashes));
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
