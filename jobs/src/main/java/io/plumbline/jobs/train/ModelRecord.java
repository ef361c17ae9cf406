package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.plumbline.job.JobContext;
import io.plumbline.models.ModelStore;
import io.plumbline.models.ScoringModel;
import io.plumbline.results.ModelMembersTable;
import io.plumbline.results.ModelsTable;
import io.plumbline.tables.TableRows;
import java.util.List;
import org.apache.spark.sql.Row;

/** Under which version a model stands in `models`, and in which folder. */
record ModelRecord(long version, String uri) {

  /**
   * The version that this study has already, when it is the newest of this as-of; else one more
   * than any of the pipeline. So a rerun replaces its own model, and a study that was left and is
   * taken up again becomes the newest again.
   */
  static ModelRecord of(JobContext context, String study) {
    List<Row> newest =
        context
            .tables()
            .find(ModelsTable.TABLE)
            .orderBy(col("model_version").desc())
            .select("model_version", "study")
            .limit(1)
            .collectAsList();
    boolean same = !newest.isEmpty() && newest.get(0).getString(1).equals(study);
    long version = same ? newest.get(0).getLong(0) : greatest(context) + 1;
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
    TableRows memberRows = TableRows.of(ModelMembersTable.TABLE);
    for (int i = 0; i < members.size(); i++) {
      Members.Member member = members.get(i);
      memberRows.add(
          version,
          i,
          member.seed(),
          member.rowsInBag(),
          rows.count() - member.rowsInBag(),
          ModelStore.memberUri(uri, i),
          member.seconds());
    }
    context.tables().replaceWhere(memberRows, mine);
    context
        .tables()
        .replaceWhere(
            TableRows.of(ModelsTable.TABLE)
                .add(
                    version,
                    model.study(),
                    winner.id(),
                    winner.family(),
                    winner.json(),
                    TrainErrors.word(model.kind()),
                    members.size(),
                    uri,
                    model.features(),
                    model.transform().slots(),
                    rows.count(),
                    rows.from(),
                    rows.until(),
                    context.spec().hash()),
            mine);
  }

  /** Over all as-ofs, also later ones: a backfill must not take a version that is in use. */
  private static long greatest(JobContext context) {
    Row row =
        context
            .tables()
            .all(ModelsTable.TABLE)
            .where(col("pipeline").equalTo(lit(context.spec().pipeline())))
            .agg(max("model_version"))
            .first();
    return row.isNullAt(0) ? 0 : row.getLong(0);
  }
}
