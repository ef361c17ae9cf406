package io.plumbline.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.jobs.SmallPipeline;
import io.plumbline.models.Ensemble;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.results.PredictionRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.SampleRows;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreJobTest extends SparkTest {
  @TempDir Path folder;
  private SmallPipeline pipeline;

  @BeforeEach
  void open() {
    pipeline = new SmallPipeline(spark, folder, TaskKind.BINARY);
  }

  @Test
  void everyRowOfTheFeaturesIsScoredByTheChampionOfItsMoment() {
    List<Row> rows = pipeline.rows(100, 0.5);
    ScoringModel august = champion(SmallPipeline.AUGUST, 1, rows, "promoted");
    champion(SmallPipeline.SEPTEMBER, 2, rows, "promoted");

    pipeline.run(new ScoreJob(), SmallPipeline.SEPTEMBER);
    assertThat(
            predictions(SmallPipeline.SEPTEMBER).select("model_version").distinct().collectAsList())
        .containsExactly(row(2L));
    pipeline.run(new ScoreJob(), SmallPipeline.AUGUST);
    pipeline.run(new ScoreJob(), SmallPipeline.AUGUST);

    Dataset<Row> found = predictions(SmallPipeline.AUGUST);
    assertThat(found.count()).isEqualTo(100);
    assertThat(pipeline.said())
        .contains("[score] 100 rows scored by champion v1 (logistic-regression, 3 members)");
    Map<String, Row> byKey =
        found.collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getAs("entity_id"), row -> row));
    for (Row source : spark.createDataFrame(rows, SmallPipeline.FEATURES).collectAsList()) {
      Row row = byKey.get(source.<String>getAs("entity_id"));
      double[][] values =
          august
              .ensemble()
              .memberValues(Vectors.dense(august.transform().bind(source.schema()).encode(source)));
      assertThat(row.<Double>getAs("probability")).isEqualTo(Ensemble.mean(values)[0]);
      assertThat(row.<Double>getAs("member_variance")).isEqualTo(Ensemble.variance(values));
      assertThat(row.<Double>getAs("prediction"))
          .isEqualTo(Ensemble.mean(values)[0] >= 0.5 ? 1.0 : 0.0);
      assertThat(row.<Double>getAs("vote_share")).isEqualTo(august.ensemble().voteShare(values));
      assertThat(row.getList(row.fieldIndex("member_values"))).hasSize(3);
      assertThat(row.<String>getAs("split")).isEqualTo(source.getAs("split"));
      assertThat(row.<Object>getAs("event_time")).isEqualTo(source.getAs("event_time"));
    }
  }

  @Test
  void withoutAChampionItSaysWhyAndWhatToDo() {
    PlumblineException none =
        catchThrowableOfType(
            PlumblineException.class, () -> pipeline.run(new ScoreJob(), SmallPipeline.AUGUST));
    assertThat(none.code()).isEqualTo(ExitCode.INPUT);
    assertThat(none)
        .hasMessage(
            "Pipeline small has no champion as of 2014-08-01T00:00:00Z: nothing was promoted up to then. Run "
                + "`plumbline promote` first, with the same --as-of (or `plumbline run`); only a model that met every gate scores.");
    decide(SmallPipeline.AUGUST, 1, "refused");
    assertThat(
            catchThrowableOfType(
                PlumblineException.class, () -> pipeline.run(new ScoreJob(), SmallPipeline.AUGUST)))
        .hasMessageContaining(
            "as of 2014-08-01T00:00:00Z: the newest candidate, v1, was refused (because). Run");
  }

  @Test
  void newRowsAreScoredBesideThePreparedOnes() {
    List<Row> rows = pipeline.rows(100, 0.5);
    champion(SmallPipeline.AUGUST, 1, rows, "promoted");
    List<Row> served =
        List.of(
            RowFactory.create("new", null, null, FeatureColumns.GIVEN, null, 0.3, 0.1, "AA"),
            RowFactory.create("r00001", null, null, FeatureColumns.GIVEN, null, -0.3, 0.1, "ZZ"));
    serve(SmallPipeline.AUGUST, spark.createDataFrame(served, SmallPipeline.FEATURES));
    pipeline.run(new ScoreJob(), SmallPipeline.AUGUST);
    assertThat(splits(SmallPipeline.AUGUST)).doesNotContainKey(FeatureColumns.GIVEN);

    pipeline.run(new ScoreJob(), SmallPipeline.AUGUST, "score.path", "new.csv");
    assertThat(predictions(SmallPipeline.AUGUST).count()).isEqualTo(101);
    assertThat(predictions(SmallPipeline.AUGUST).select("entity_id").distinct().count())
        .isEqualTo(101);
    assertThat(
            predictions(SmallPipeline.AUGUST)
                .where("split = 'given'")
                .orderBy("entity_id")
                .select("entity_id", "prediction")
                .collectAsList())
        .containsExactly(row("new", 1.0), row("r00001", 0.0));
  }

  /** The next day nothing was prepared, and yet there are new rows. */
  @Test
  void newRowsNeedNoPreparedOnes() {
    champion(SmallPipeline.AUGUST, 1, pipeline.rows(100, 0.5), "promoted");
    serve(
        SmallPipeline.SEPTEMBER,
        spark.createDataFrame(
            List.of(RowFactory.create("new", null, null, "given", null, 0.3, 0.1, "AA")),
            SmallPipeline.FEATURES));
    pipeline.run(new ScoreJob(), SmallPipeline.SEPTEMBER, "score.path", "new.csv");
    assertThat(splits(SmallPipeline.SEPTEMBER)).isEqualTo(Map.of("given", 1L));
  }

  @Test
  void newRowsWithoutAColumnOfTheModelAreRefused() {
    champion(SmallPipeline.AUGUST, 1, pipeline.rows(100, 0.5), "promoted");
    serve(
        SmallPipeline.AUGUST,
        spark.sql("select 'a' entity_id, null event_time, 'given' split, 1d x"));
    assertThat(
            catchThrowableOfType(
                PlumblineException.class,
                () -> pipeline.run(new ScoreJob(), SmallPipeline.AUGUST, "score.path", "new.csv")))
        .hasMessage(
            "Table served.small lacks 2 of the 3 columns that champion v1 needs: noise, carrier. Prepare rows with the "
                + "columns that the model was trained on, or promote a model of the present columns; no row was scored.");
  }

  private void serve(Instant asOf, Dataset<Row> rows) {
    pipeline.tables("prepare-new", asOf).replaceRun(DataTable.served("small"), rows);
  }

  private Map<String, Long> splits(Instant asOf) {
    return predictions(asOf).groupBy("split").count().collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }

  private ScoringModel champion(Instant asOf, long version, List<Row> rows, String action) {
    pipeline.writeFeatures(asOf, rows);
    ScoringModel model = pipeline.train(asOf, version, 3);
    decide(asOf, version, action);
    return model;
  }

  private void decide(Instant asOf, long version, String action) {
    pipeline
        .tables("promote", asOf)
        .append(
            PromotionRow.class,
            List.of(SampleRows.promotion(version, action, asOf)),
            "seq-" + version);
  }

  private Dataset<Row> predictions(Instant asOf) {
    return pipeline.tables("score", asOf).read(PredictionRow.TABLE);
  }
}
