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
import java.util.stream.Stream;
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
                + "?,b,,ZZ,,-0.3\n?,,,,,\n");
    Path json =
        write(
            "given.jsonl",
            """
        {"entity_id": "a", "noise": 0.1, "carrier": "AA", "event_time": "2014-07-05 10:00:00", "x": 0.3}
        {"entity_id": "b", "noise": null, "carrier": "ZZ", "x": -0.3}
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
  void nullTokensOfTheMainSourceAreMissingInGivenRows() throws IOException {
    champion(SmallPipeline.AUGUST, 1, pipeline.rows(100, 0.5), "promoted");
    Path tokens =
        write("tokens.csv", "entity_id,event_time,noise,carrier,x\na,?,NA,?, NA \nNA,,,,\n");
    Path empty = write("empty.csv", "entity_id,event_time,noise,carrier,x\na,,,,\n,,,,\n");
    String[] nulls = {"clean.main.nulls", "[NA, \"?\", \"\"]"};
    assertThat(given(tokens, "csv", nulls)).isEqualTo(given(empty, "csv", nulls));
    assertThat(predictions(SmallPipeline.AUGUST).select("member_values").distinct().count())
        .isEqualTo(1);
  }

  @Test
  void columnsAreMatchedByNameInEveryFile() throws IOException {
    champion(SmallPipeline.AUGUST, 1, pipeline.rows(100, 0.5), "promoted");
    write("two/a.csv", "entity_id,x,noise,carrier\na,0.3,0.1,AA\n");
    write("two/b.csv", "entity_id,noise,x,carrier\nb,0.1,0.3,AA\nc,0.2,0.4,AA\n");
    assertThat(scored(folder.resolve("two"), "csv")).hasSize(3);
    Map<String, List<Double>> values =
        predictions(SmallPipeline.AUGUST).collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getAs("entity_id"), this::members));
    assertThat(values.get("b")).isEqualTo(values.get("a")).isNotEqualTo(values.get("c"));
  }

  @Test
  void columnsThatTheModelDoesNotNeedMayHaveAnyName() throws IOException {
    champion(SmallPipeline.AUGUST, 1, pipeline.rows(100, 0.5), "promoted");
    Path plain = write("plain.csv", "entity_id,x,noise,carrier\na,0.3,0.1,AA\n");
    Path odd =
        write("odd.csv", "_line,,X,x,noise,carrier,X,_as_of,entity_id\n1,2,3,0.3,0.1,AA,6,7,a\n");
    assertThat(scored(odd, "csv")).isEqualTo(scored(plain, "csv"));
  }

  @Test
  void rowsThatCannotBeScoredAreNamedByFileAndLine() throws IOException {
    champion(SmallPipeline.AUGUST, 1, pipeline.rows(100, 0.5), "promoted");
    Path bad =
        write(
            "bad rows.csv",
            "entity_id,event_time,x,noise,carrier\na,,1,2,AA\n\nb,never,1,oops,AA\nc,,1,2,AA,9\nd,,NaN,2,AA\n"
                + "e,,1,2,\"A\nf,,1\n");
    assertRefused(
        bad,
        "csv",
        "score.path = %s: 5 of 6 rows cannot be scored, so none is. file:%s:4: event_time: a value is not timestamp, "
                .formatted(bad, bad)
            + "noise: a value is not double; file:%s:5: 6 fields, expected 5; ".formatted(bad)
            + "file:%s:6: x: a value is not finite; and 2 more. ".formatted(bad)
            + "Correct these rows, or add the texts that mean \"missing\" to clean.main.nulls.");
    Path broken =
        write("broken.jsonl", "{\"x\": 1, \"noise\": 2, \"carrier\": \"AA\"}\n{\"x\": \n");
    assertRefused(
        broken,
        "json",
        "score.path = %s: 1 of 2 rows cannot be scored, so none is. file:%s:2: not a JSON object. Correct this row, "
                .formatted(broken, broken)
            + "or add the texts that mean \"missing\" to clean.main.nulls.");
    assertThat(pipeline.tables("score", SmallPipeline.AUGUST).find(PredictionRow.TABLE).count())
        .isZero();
  }

  @Test
  void givenRowsThatCannotBeReadAreRefused() throws IOException {
    champion(SmallPipeline.AUGUST, 1, pipeline.rows(100, 0.5), "promoted");
    Path lacking = write("lacking.csv", "x,more\n0.3,1\n");
    assertRefused(
        lacking,
        "csv",
        "score.path = %s lacks 2 of the 3 columns that champion v1 needs: noise, carrier. Give rows with the "
                .formatted(lacking)
            + "columns of the features table that the model was trained on; no row was read.");
    Path twice = write("twice.csv", "x,noise,carrier,x\n1,2,3,4\n");
    assertRefused(
        twice,
        "csv",
        "score.path = %s has more than one column x. Keep one of them; no row was read."
            .formatted(twice));
    Path empty = write("empty.csv", "x,noise,carrier\n");
    assertRefused(
        empty,
        "csv",
        "score.path = %s has no rows. Give at least one row, or remove score.path to score the features of this as-of."
            .formatted(empty));
    Path blank = write("blank.csv", "");
    assertRefused(
        blank,
        "csv",
        "Rows to score: file file:%s is empty, without even a header. Deliver it again, or take it out of score.path."
            .formatted(blank));
    Path nowhere = folder.resolve("nowhere.csv");
    assertRefused(
        nowhere,
        "csv",
        "Rows to score: no file matches %s. Correct score.path, or deliver the file."
            .formatted(nowhere));
    assertThat(refusal(write("text.parquet", "not parquet"), "parquet").getMessage())
        .startsWith(
            "Rows to score: file file:%s cannot be read as parquet: "
                .formatted(folder.resolve("text.parquet")))
        .endsWith(". Deliver it again, or correct score.format.");
    assertThat(pipeline.tables("score", SmallPipeline.AUGUST).find(PredictionRow.TABLE).count())
        .isZero();
  }

  private String given(Path path, String format, String... set) {
    List<Row> found = scored(path, format, set);
    assertThat(found.stream().filter(row -> row.<String>getAs("entity_id").length() == 64).count())
        .isEqualTo(1); // the row without a key
    return found.toString();
  }

  private List<Row> scored(Path path, String format, String... set) {
    pipeline.run(
        new ScoreJob(),
        SmallPipeline.AUGUST,
        Stream.concat(
                Stream.of("score.path", path.toString(), "score.format", format), Stream.of(set))
            .toArray(String[]::new));
    return predictions(SmallPipeline.AUGUST)
        .select("entity_id", "event_time", "model_version", "prediction", "split")
        .orderBy("entity_id")
        .collectAsList();
  }

  private List<Double> members(Row row) {
    return row.getList(row.fieldIndex("member_values"));
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
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
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
