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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
      double[] values =
          august
              .ensemble()
              .memberValues(Vectors.dense(august.transform().bind(source.schema()).encode(source)));
      assertThat(row.<Double>getAs("probability")).isEqualTo(Ensemble.mean(values));
      assertThat(row.<Double>getAs("member_variance")).isEqualTo(Ensemble.variance(values));
      assertThat(row.<Double>getAs("prediction"))
          .isEqualTo(Ensemble.mean(values) >= 0.5 ? 1.0 : 0.0);
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
  void givenRowsOfEveryFormatAreScoredAlike() throws IOException {
    champion(SmallPipeline.AUGUST, 1, pipeline.rows(100, 0.5), "promoted");
    Path csv =
        write(
            "given.csv",
            "extra,entity_id,noise,carrier,event_time,x\n?,a,0.1,AA,2014-07-05 10:00:00,0.3\n"
                + "?,b,oops,ZZ,never,-0.3\n?,,,,,\n");
    Path json =
        write(
            "given.jsonl",
            """
        {"entity_id": "a", "noise": 0.1, "carrier": "AA", "event_time": "2014-07-05 10:00:00", "x": 0.3}
        {"entity_id": "b", "noise": "oops", "carrier": "ZZ", "event_time": "never", "x": -0.3}
        {"x": null}
        """);
    spark
        .read()
        .option("header", true)
        .csv(csv.toString())
        .write()
        .parquet(folder.resolve("given.parquet").toString());

    String fromCsv = given(csv, "csv");
    assertThat(fromCsv)
        .contains("[a,2014-07-05 10:00:00.0,1,1.0,given]")
        .contains("[b,null,1,0.0,given]");
    assertThat(given(json, "json")).isEqualTo(fromCsv);
    assertThat(given(folder.resolve("given.parquet"), "parquet")).isEqualTo(fromCsv);
  }

  @Test
  void givenRowsThatCannotBeScoredAreRefused() throws IOException {
    champion(SmallPipeline.AUGUST, 1, pipeline.rows(100, 0.5), "promoted");
    Path lacking = write("lacking.csv", "x,more\n0.3,1\n");
    assertRefused(
        lacking,
        "csv",
        "score.path = %s lacks 2 of the 3 columns that champion v1 needs: noise, carrier. Give rows with the "
                .formatted(lacking)
            + "columns of the features table that the model was trained on; no row was read.");
    Path empty = write("empty.csv", "x,noise,carrier\n");
    assertRefused(
        empty,
        "csv",
        "score.path = %s has no rows. Give at least one row, or remove score.path to score the features of this as-of."
            .formatted(empty));
    assertRefused(
        write("blank.csv", ""),
        "csv",
        "score.path = %s has no rows. Give at least one row, or remove score.path to score the "
                .formatted(folder.resolve("blank.csv"))
            + "features of this as-of.");
    Path nowhere = folder.resolve("nowhere.csv");
    assertRefused(
        nowhere,
        "csv",
        "score.path = %s: there is no such file or folder. Correct the path, or remove score.path to score the "
                .formatted(nowhere)
            + "features of this as-of.");
    PlumblineException broken =
        refusal(
            write("broken.jsonl", "{\"x\": 1, \"noise\": 2, \"carrier\": \"AA\"}\n{\"x\": \n"),
            "json");
    assertThat(broken.code()).isEqualTo(ExitCode.INPUT);
    assertThat(broken.getMessage())
        .startsWith(
            "score.path = %s cannot be read as json: ".formatted(folder.resolve("broken.jsonl")))
        .endsWith("Repair the file, or set score.format to what it is; nothing was scored.");
    assertThat(refusal(write("text.parquet", "not parquet"), "parquet").getMessage())
        .startsWith(
            "score.path = %s cannot be read as parquet: "
                .formatted(folder.resolve("text.parquet")));
    assertThat(
            refusal(write("ragged.csv", "x,noise,carrier\n1,2,AA\n1,2,AA,9\n"), "csv").getMessage())
        .startsWith(
            "score.path = %s cannot be read as csv: ".formatted(folder.resolve("ragged.csv")));
    assertThat(pipeline.tables("score", SmallPipeline.AUGUST).find(PredictionRow.TABLE).count())
        .isZero();
  }

  private String given(Path path, String format) {
    pipeline.run(
        new ScoreJob(),
        SmallPipeline.AUGUST,
        "score.path",
        path.toString(),
        "score.format",
        format);
    Dataset<Row> found = predictions(SmallPipeline.AUGUST);
    assertThat(found.where("length(entity_id) = 64").count()).isEqualTo(1); // the row without a key
    return found
        .select("entity_id", "event_time", "model_version", "prediction", "split")
        .orderBy("entity_id")
        .collectAsList()
        .toString();
  }

  private void assertRefused(Path path, String format, String message) {
    PlumblineException refusal = refusal(path, format);
    assertThat(refusal.code()).isEqualTo(ExitCode.INPUT);
    assertThat(refusal).hasMessage(message);
  }

  private PlumblineException refusal(Path path, String format) {
    return catchThrowableOfType(
        PlumblineException.class,
        () ->
            pipeline.run(
                new ScoreJob(),
                SmallPipeline.AUGUST,
                "score.path",
                path.toString(),
                "score.format",
                format));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
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
