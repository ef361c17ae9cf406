package io.plumbline.jobs.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.importance.FeatureImportance;
import io.plumbline.importance.InherentImportance;
import io.plumbline.importance.PermutationImportance;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.models.Models;
import io.plumbline.models.ScoringModel;
import io.plumbline.results.FeatureImportanceRow;
import io.plumbline.results.ModelRow;
import io.plumbline.spark.Columns;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Importance of every feature for the candidate: by shuffling it on test rows, and as the members
 * see it themselves.
 */
public final class ExplainJob implements Job {
  /** The one window of this job: the whole test set. `monitor` adds those in time. */
  private static final String WHOLE = "";

  private static final int SHOWN = 5;

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "importance of every feature, by permutation and as the model itself sees it";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(Zone.FEATURES, ModelRow.TABLE);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(FeatureImportanceRow.TABLE);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no candidate, or no labelled
   *     test row
   */
  @Override
  public void run(JobContext context) {
    ScoringModel model =
        context.step(
            "load candidate", () -> Models.of(context.spark(), context.tables()).candidate());
    List<Row> sample = context.step("sample test rows", () -> sample(context, model));
    if (sample.isEmpty()) {
      throw ExplainErrors.noTestRows(context.run());
    }
    context.say(
        "%d features on %d test rows, %d repeats",
        model.features().size(), sample.size(), context.spec().explain().repeats());
    String metric = context.spec().train().metric();
    List<FeatureImportance> shuffled =
        context.step(
            "permute features",
            () ->
                PermutationImportance.of(
                    context.spark(),
                    model,
                    sample,
                    Collections.nCopies(sample.size(), WHOLE),
                    metric,
                    context.spec().explain().repeats(),
                    context.seed("permutation")));
    List<FeatureImportance> inherent =
        context.step(
            "ask the members",
            () ->
                InherentImportance.of(
                    model, labeled(context, FeatureColumns.TRAIN), trainRows(context, model)));

    List<FeatureImportanceRow> rows = new ArrayList<>();
    rows.addAll(rows(model.version(), "permutation", Optional.of(metric), shuffled));
    rows.addAll(rows(model.version(), "inherent", Optional.empty(), inherent));
    context.step(
        "write importance", () -> context.tables().replaceRun(FeatureImportanceRow.class, rows));
    ranked(shuffled).stream()
        .limit(SHOWN)
        .forEach(
            one ->
                context.say(
                    "%s: %s worse by %.4g ± %.2g when shuffled",
                    one.feature(), metric, one.value(), one.sd()));
  }

  /**
   * The test rows with the smallest hash of their key: the same ones on any cluster, and few others
   * with more data.
   */
  private static List<Row> sample(JobContext context, ScoringModel model) {
    Column key = col(FeatureColumns.ENTITY_ID);
    List<Column> needed = new ArrayList<>(List.of(key, col(FeatureColumns.LABEL)));
    model.features().forEach(feature -> needed.add(Columns.column(feature)));
    return labeled(context, FeatureColumns.TEST)
        .select(needed.toArray(Column[]::new))
        .orderBy(xxhash64(key, lit(context.seed("explain"))), key)
        .limit(context.spec().explain().rows())
        .collectAsList();
  }

  private static Dataset<Row> labeled(JobContext context, String split) {
    return context
        .tables()
        .readOwn(DataTable.features(context.run().pipeline()))
        .where(col(FeatureColumns.SPLIT).equalTo(split).and(col(FeatureColumns.LABEL).isNotNull()));
  }

  private static long trainRows(JobContext context, ScoringModel model) {
    return context
        .tables()
        .rows(ModelRow.class)
        .where(col("model_version").equalTo(model.version()))
        .first()
        .orElseThrow()
        .training()
        .trainRows();
  }

  private static List<FeatureImportanceRow> rows(
      long version, String method, Optional<String> metric, List<FeatureImportance> found) {
    List<FeatureImportanceRow> rows = new ArrayList<>();
    for (FeatureImportance one : ranked(found)) {
      rows.add(
          new FeatureImportanceRow(
              version,
              one.feature(),
              method,
              metric,
              one.value(),
              one.sd(),
              rows.size() + 1,
              Optional.empty(),
              one.n()));
    }
    return rows;
  }

  /** Most important first; of equals the first by name; what is not defined comes last. */
  private static List<FeatureImportance> ranked(List<FeatureImportance> found) {
    return found.stream()
        .sorted(
            Comparator.comparingDouble(
                    (FeatureImportance one) ->
                        Double.isNaN(one.value()) ? Double.POSITIVE_INFINITY : -one.value())
                .thenComparing(FeatureImportance::feature))
        .toList();
  }
}
