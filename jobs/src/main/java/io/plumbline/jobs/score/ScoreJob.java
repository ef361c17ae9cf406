package io.plumbline.jobs.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.models.Models;
import io.plumbline.models.ScoringModel;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PredictionRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.spark.Columns;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The champion of this as-of predicts every prepared row, and every new row of {@code score.path},
 * with how sure it is.
 */
public final class ScoreJob implements Job {
  private static final List<String> FRAME =
      List.of(
          FeatureColumns.ENTITY_ID,
          FeatureColumns.EVENT_TIME,
          FeatureColumns.SPLIT,
          FeatureColumns.FOLD);

  @Override
  public String name() {
    return "score";
  }

  @Override
  public String summary() {
    return "predictions of the champion, with the variance between its members";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(Zone.FEATURES, Zone.SERVED, PromotionRow.TABLE, ModelRow.TABLE);
  }

  @Override
  public List<TableDefinition> looksBack() {
    return List.of(PromotionRow.TABLE, ModelRow.TABLE);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(PredictionRow.TABLE);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no champion, no rows, or a
   *     feature column is absent
   */
  @Override
  public void run(JobContext context) {
    ScoringModel champion = context.step("load champion", () -> champion(context));
    Dataset<Row> features = context.step("read features", () -> features(context, champion));
    long rows = context.step("score", () -> write(context, champion, features));
    context.say(
        "%d rows scored by champion v%d (%s, %d members)",
        rows,
        champion.version(),
        champion.provenance().trial().family(),
        champion.ensemble().members().size());
  }

  private static ScoringModel champion(JobContext context) {
    return Models.of(context.spark(), context.tables())
        .champion()
        .orElseThrow(() -> ScoreErrors.noChampion(context.run(), whyNone(context)));
  }

  private static String whyNone(JobContext context) {
    return context
        .tables()
        .history(PromotionRow.class)
        .orderBy(col("seq").desc())
        .first()
        .map(
            newest ->
                "the newest candidate, v%d, was %s (%s)"
                    .formatted(newest.modelVersion(), newest.action(), newest.grounds().reason()))
        .orElse("nothing was promoted up to then");
  }

  /**
   * Returns the prepared rows of this as-of and the new ones, or the new ones if nothing was
   * prepared for it. A row that is both is a new one.
   */
  private static Dataset<Row> features(JobContext context, ScoringModel champion) {
    DataTable table = DataTable.features(context.run().pipeline());
    if (context.spec().score().path().isEmpty()) {
      return features(context, champion, table);
    }
    Dataset<Row> given = features(context, champion, DataTable.served(context.run().pipeline()));
    if (context.tables().writer(table).isEmpty()) {
      return given;
    }
    Dataset<Row> prepared = features(context, champion, table);
    return prepared
        .join(given.select(FeatureColumns.ENTITY_ID), FeatureColumns.ENTITY_ID, "left_anti")
        .unionByName(given);
  }

  private static Dataset<Row> features(JobContext context, ScoringModel champion, DataTable table) {
    Dataset<Row> all = context.tables().readOwn(table);
    List<String> there = Arrays.asList(all.columns());
    List<String> numbers = FeatureColumns.numeric(all.schema());
    List<String> missing =
        champion.features().stream()
            .filter(
                name ->
                    !there.contains(name)
                        || champion.transform().numeric().contains(name) && !numbers.contains(name))
            .toList();
    if (!missing.isEmpty()) {
      throw ScoreErrors.missing(
          champion.version(), table.label(), missing, champion.features().size());
    }
    return all.select(
        Stream.concat(FRAME.stream(), champion.features().stream())
            .map(Columns::column)
            .toArray(Column[]::new));
  }

  private static long write(JobContext context, ScoringModel champion, Dataset<Row> rows) {
    Dataset<Row> scored = champion.score(rows);
    // A feature may be called like a column of the score, so the features give up their names.
    List<String> names = new ArrayList<>(FRAME);
    for (int i = 0; i < champion.features().size(); i++) {
      names.add("_feature_" + i);
    }
    names.addAll(Arrays.asList(scored.columns()).subList(names.size(), scored.columns().length));
    boolean hasClasses = champion.kind().hasClasses();
    return context
        .tables()
        .replaceRun(
            PredictionRow.TABLE,
            scored
                .toDF(names.toArray(String[]::new))
                .select(
                    col(FeatureColumns.ENTITY_ID),
                    col(FeatureColumns.EVENT_TIME),
                    lit(champion.version()).as("model_version"),
                    col(ScoringModel.PREDICTION),
                    (hasClasses ? col(ScoringModel.MEAN) : lit(null).cast(DataTypes.DoubleType))
                        .as("probability"),
                    col(ScoringModel.VARIANCE).as("member_variance"),
                    col(ScoringModel.VOTE_SHARE),
                    col(ScoringModel.MEMBER_VALUES),
                    col(FeatureColumns.SPLIT)));
  }
}
