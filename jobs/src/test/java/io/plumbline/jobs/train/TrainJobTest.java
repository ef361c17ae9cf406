package io.plumbline.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.metrics.BinaryTask;
import io.plumbline.metrics.LocalMetrics;
import io.plumbline.metrics.Predictions;
import io.plumbline.models.BaggingWeights;
import io.plumbline.models.Models;
import io.plumbline.models.ScoringModel;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.FoldMetricRow;
import io.plumbline.results.ModelMemberRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.TrialRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainJobTest extends SparkTest {
  private static final String[] FIT = {
    "study", "trial_id", "fold", "split", "metric", "value", "n"
  };
  private static final String[] TRIAL = {
    "study", "trial_id", "family", "params", "status", "score", "score_sd", "folds", "error"
  };
  private static final String[] MODEL = {
    "model_version", "study", "trial_id", "uri", "features", "slots", "train_rows"
  };
  private static final String[] MEMBER = {
    "member", "model_version", "seed", "rows_in_bag", "rows_out_of_bag", "uri"
  };

  @TempDir static Path trainedOnce;
  @TempDir Path warehouse;

  /** A warehouse in which the job ran undisturbed; tests that only look share it. */
  private static TrainFixture trained;

  @BeforeAll
  static void train() {
    trained = new TrainFixture(spark, trainedOnce, "some");
    trained.features(TrainFixture.rows(spark, 600));
    trained.train(spec(trained));
  }

  /** A copy of that warehouse, for tests that change it. */
  private TrainFixture copyOfTrained() throws IOException {
    FileUtils.copyDirectory(trainedOnce.toFile(), warehouse.toFile());
    return new TrainFixture(spark, warehouse, "some");
  }

  @Test
  void everyTrialStandsOnTheBoardAndTheWinnerBecomesAnEnsemble() {
    TrainFixture fixture = trained;

    List<Row> trials =
        fixture
            .results(TrialRow.TABLE, "family", "params", "status", "folds", "score")
            .collectAsList();
    assertThat(trials)
        .extracting(row -> row.getString(0) + row.getString(1) + row.getString(2) + row.getInt(3))
        .containsExactlyInAnyOrder(
            "baseline{}finished2",
            "logistic-regression{\"elastic\":0,\"max-iterations\":100,\"reg\":0.01}finished2",
            "logistic-regression{\"elastic\":0,\"max-iterations\":100,\"reg\":0.1}finished2",
            "random-forest{\"depth\":3,\"trees\":5}finished2");
    assertThat(trials.get(0).getDouble(4)).as("auc of a constant").isEqualTo(0.5);
    assertThat(trials.subList(1, 4)).allMatch(row -> row.getDouble(4) > 0.75);

    // 4 trials x 2 folds x 2 splits x 7 metrics of a binary task
    assertThat(fixture.results(FoldMetricRow.TABLE, FIT).count()).isEqualTo(4 * 2 * 2 * 7);
    Row model =
        fixture
            .results(ModelRow.TABLE, "model_version", "members", "task", "train_rows", "features")
            .first();
    assertThat(model.getLong(0)).isEqualTo(1);
    assertThat(model.getInt(1)).isEqualTo(3);
    assertThat(model.getString(2)).isEqualTo("binary");
    assertThat(model.getLong(3)).isEqualTo(480);
    assertThat(model.<String>getList(4)).containsExactly("first", "second", "noise", "level");
    assertThat(fixture.said())
        .contains("480 rows, the search sees 480; 4 trials on 2 folds")
        .containsPattern(
            "\\[train] fold 1/2  random-forest depth=3 trees=5  auc 0\\.\\d{3} \\(train 0\\.\\d{3}\\)  \\d+\\.\\d s  \\d/8");
  }

  @Test
  void theEnsembleTellsClassesApartOnRowsThatItNeverSaw() {
    TrainFixture fixture = trained;
    ScoringModel model = Models.of(spark, fixture.tables()).candidate();
    List<Row> scored =
        model
            .score(TrainFixture.rows(spark, 600).where("split = 'test'"))
            .select("label", "mean")
            .collectAsList();
    double auc =
        LocalMetrics.value(
                "auc",
                new BinaryTask(0.5),
                scored.stream().mapToDouble(row -> row.getDouble(0)).toArray(),
                Predictions.of(scored.stream().mapToDouble(row -> row.getDouble(1)).toArray()))
            .orElseThrow();
    assertThat(auc).isGreaterThan(0.85);
  }

  @Test
  void membersAreTrainedOnTheirBootstrapSamples() {
    TrainFixture fixture = trained;
    List<String> keys =
        TrainFixture.rows(spark, 600)
            .where("split = 'train'")
            .select("entity_id")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();
    List<Row> members = fixture.results(ModelMemberRow.TABLE, MEMBER).collectAsList();
    assertThat(members).extracting(row -> row.getInt(0)).containsExactly(0, 1, 2);
    assertThat(members).extracting(row -> row.getLong(2)).doesNotHaveDuplicates();
    for (Row member : members) {
      long inBag =
          keys.stream().filter(key -> BaggingWeights.weight(member.getLong(2), key) > 0).count();
      assertThat(member.getLong(3)).isEqualTo(inBag);
      assertThat(member.getLong(4)).isEqualTo(480 - inBag);
    }
  }

  @Test
  void aRunThatDiedIsTakenUpWhereItWas() throws IOException {
    TrainFixture fixture = copyOfTrained();
    PipelineSpec spec = spec(fixture);
    Snapshot undisturbed = new Snapshot(fixture);
    // As if killed in the last fold: a trial lacks it, one has all its fits but no row yet, and
    // there is no model.
    String forest = trialId(fixture, "random-forest");
    fixture
        .tables()
        .removeRows(FoldMetricRow.TABLE, "fold = 1 AND trial_id = '%s'".formatted(forest));
    fixture.tables().removeRows(TrialRow.TABLE, "family IN ('random-forest', 'baseline')");
    fixture.tables().removeRows(ModelRow.TABLE, "true");
    fixture.tables().removeRows(ModelMemberRow.TABLE, "true");
    Path model = Path.of(fixture.tables().location("models/some"));
    try (Stream<Path> folders = Files.list(model)) {
      model = folders.findFirst().orElseThrow();
    }
    Files.delete(model.resolve("member-1.json"));
    Files.writeString(model.resolve("member-2/metadata/_SUCCESS"), "changed");

    fixture.train(spec);
    undisturbed.assertSame(fixture);
    assertThat(fixture.said())
        .contains("7 of 8 fits found in the ledger of study ")
        .contains("1 of 3 members found below models/some/v1-");
    assertThat(fixture.said().split("  random-forest depth=3 trees=5  ", -1))
        .as("only the fit that was lost")
        .hasSize(2);

    Map<Path, Long> files = written(model);
    fixture.train(spec);
    undisturbed.assertSame(fixture);
    assertThat(fixture.said()).contains(" is finished: model 1 below models/some/v1-");
    assertThat(written(model)).isEqualTo(files);
  }

  @Test
  void aModelWhoseFilesWereChangedIsTrainedAgainAsAnotherVersion() throws IOException {
    TrainFixture fixture = copyOfTrained();
    ModelRow first = fixture.tables().rows(ModelRow.class).first().orElseThrow();
    Path head = Path.of(fixture.tables().location(first.uri()), "model.json");
    Files.deleteIfExists(head.resolveSibling(".model.json.crc"));
    Files.writeString(head, Files.readString(head) + " ");
    Models models = Models.of(spark, fixture.tables());
    assertThat(models.damages(first)).containsExactly("model.json was changed");
    assertThatThrownBy(models::candidate)
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining(" is not the one that was trained: model.json was changed. ");

    fixture.train(spec(fixture));
    assertThat(fixture.results(ModelRow.TABLE, "model_version").collectAsList())
        .extracting(row -> row.getLong(0))
        .containsExactly(1L, 2L);
    assertThat(models.candidate().version()).isEqualTo(2);
    assertThat(models.damages(first)).isNotEmpty();
  }

  /** Time of change of each file below a folder. */
  private static Map<Path, Long> written(Path folder) throws IOException {
    Map<Path, Long> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        times.put(file, Files.getLastModifiedTime(file).toMillis());
      }
    }
    return times;
  }

  @Test
  void theBoardShowsOneStudyAlsoWhenAnOldOneIsTakenUpAgain() {
    TrainFixture fixture = fixture();
    PipelineSpec first = fixture.spec("{ family = logistic-regression }");
    PipelineSpec second = fixture.spec(TrainFixture.FOREST);
    fixture.train(first);
    Dataset<Row> board = kept(fixture.results(TrialRow.TABLE, TRIAL));
    fixture.train(second);
    assertThat(fixture.results(TrialRow.TABLE, "family").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("baseline", "random-forest");
    assertThat(fixture.results(FoldMetricRow.TABLE, "study").distinct().count()).isEqualTo(1);
    fixture.train(first);
    assertSameRows(board, fixture.results(TrialRow.TABLE, TRIAL));
    assertThat(fixture.results(FoldMetricRow.TABLE, FIT).count()).isEqualTo(2 * 2 * 2 * 7);
    // The candidate is the newest version: the study that was taken up again must be it.
    assertThat(fixture.results(ModelRow.TABLE, "model_version", "family").collectAsList())
        .extracting(row -> row.getLong(0) + " " + row.getString(1))
        .containsExactly("1 logistic-regression", "2 random-forest", "3 logistic-regression");
  }

  @Test
  void neitherTheOrderOfRowsNorPartitionsNorThreadsChangeAnything(@TempDir Path elsewhere) {
    TrainFixture fixture = trained;
    TrainFixture other = new TrainFixture(spark, elsewhere, "some");
    other.features(TrainFixture.rows(spark, 600).repartition(7).orderBy(col("noise").desc()));
    other.train(
        other.spec(
            Map.of("train.search.parallelism", "1"), TrainFixture.LINEAR, TrainFixture.FOREST));
    assertSameRows(
        fixture.results(FoldMetricRow.TABLE, FIT), other.results(FoldMetricRow.TABLE, FIT));
    assertSameRows(
        fixture.results(ModelMemberRow.TABLE, MEMBER), other.results(ModelMemberRow.TABLE, MEMBER));
    Dataset<Row> rows = TrainFixture.rows(spark, 600);
    assertSameRows(
        Models.of(spark, fixture.tables()).candidate().score(rows),
        Models.of(spark, other.tables()).candidate().score(rows));
  }

  @Test
  void fitsThatEndBeforeTheyConvergeAreOneLineOfTheSearchAndOneOfTheMembers() {
    TrainFixture fixture = fixture();
    fixture.train(
        fixture.spec(
            "{ family = logistic-regression, grid { max-iterations = [2, 3, 100] } }",
            TrainFixture.FOREST));
    assertThat(fixture.said().lines().filter(line -> line.contains("converged")))
        .containsExactly(
            "[train] logistic-regression: 4 of 6 fits ended before they converged, for example fold 1 of "
                + "logistic-regression elastic=0 max-iterations=2 reg=0.01 after 2 iterations. Raise reg or "
                + "max-iterations in its grid, and keep features.numeric.scale = standard.",
            "[train] logistic-regression: 3 of 3 members ended before they converged, for example member 1 after "
                + "3 iterations. Raise reg or max-iterations in its grid, and keep features.numeric.scale = standard.");
    assertThat(trained.said()).doesNotContain("converged");
  }

  @Test
  void aSampleOfTheRowsIsEnoughForTheSearch() {
    TrainFixture fixture = fixture();
    fixture.train(
        fixture.spec(
            Map.of("train.search.sample", "0.5", "train.ensemble.members", "1"),
            TrainFixture.LINEAR));
    long searched =
        fixture
            .tables()
            .find(FoldMetricRow.TABLE)
            .where("metric = 'auc' AND fold = 0")
            .where(col("trial_id").equalTo(trialId(fixture, "baseline")))
            .agg(org.apache.spark.sql.functions.sum("n"))
            .first()
            .getLong(0);
    assertThat(searched).isBetween(190L, 290L);
    assertThat(fixture.results(ModelRow.TABLE, "train_rows").first().getLong(0)).isEqualTo(480);
  }

  @Test
  void aTrialThatCannotBeFittedFailsAloneAndIsTriedAgain() {
    TrainFixture fixture = fixture();
    PipelineSpec spec = fixture.tooDeep("[3, 31]");
    fixture.train(spec);
    fixture.tables().removeRows(ModelRow.TABLE, "true");
    fixture.train(spec);
    List<Row> trials =
        fixture.results(TrialRow.TABLE, "status", "params", "score", "error").collectAsList();
    assertThat(trials)
        .extracting(row -> row.getString(0) + " " + row.getString(1))
        .containsExactlyInAnyOrder(
            "failed {\"depth\":31,\"trees\":2}",
            "finished {\"depth\":3,\"trees\":2}",
            "finished {}");
    assertThat(trials.get(0).isNullAt(2)).isTrue();
    assertThat(trials.get(0).getString(3)).startsWith("fold 0: ").contains("31");
  }

  @Test
  void whenNoTrialCanBeFittedTheRunSaysWhy() {
    TrainFixture fixture = fixture();
    assertThatThrownBy(() -> fixture.train(fixture.tooDeep("[31]")))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessageStartingWith(
            "No trial could be trained. Trial 1 of 1, random-forest depth=31 trees=2, failed with: fold 0: ")
        .hasMessageEndingWith(". Change its parameters in train.models.");
    assertThat(fixture.results(ModelRow.TABLE, "model_version").count()).isZero();
  }

  @Test
  void aRegressionIsLearntTheSameWay() {
    TrainFixture fixture = new TrainFixture(spark, warehouse, "some");
    fixture.features(
        TrainFixture.rows(spark, 600).withColumn("label", col("second").multiply(lit(10))));
    fixture.train(
        fixture.regression(
            Map.of("train.ensemble.members", "2"),
            "{ family = linear-regression }",
            TrainFixture.FOREST));
    assertThat(fixture.results(ModelRow.TABLE, "model_version", "family", "task").first())
        .isEqualTo(row(1L, "linear-regression", "regression"));
    assertThat(
            fixture.tables().find(FoldMetricRow.TABLE).select("metric").distinct().collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("rmse", "mae", "r2");
  }

  @Test
  void aFamilyThatCannotLearnTheTaskIsRefused() {
    TrainFixture fixture = fixture();
    assertThatThrownBy(() -> fixture.regression(Map.of(), TrainFixture.LINEAR))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessageContaining(
            "does not learn a regression task; choose gradient-boosted-trees, linear-regression, random-forest");
  }

  @Test
  void rowsFromWhichNothingCanBeLearntAreRefused() {
    TrainFixture fixture = new TrainFixture(spark, warehouse, "some");
    Dataset<Row> rows = TrainFixture.rows(spark, 600);
    fixture.features(rows.withColumn("label", lit(1.0)));
    assertThatThrownBy(() -> fixture.train(spec(fixture)))
        .hasMessage(
            "The training rows of table features.some (480 rows) all have the label 1, so there is nothing to learn. See "
                + "task.label (late) and task.positive (1), and check that the data has both classes.");
    fixture.features(rows.withColumn("split", lit("test")));
    assertThatThrownBy(() -> fixture.train(spec(fixture)))
        .hasMessage(
            "Table features.some has no row to train on: none has "
                + "split = train and a label. See task.label (late), prepare.where, and split.");
    fixture.features(rows.where("fold IS NULL OR fold <> 1"));
    assertThatThrownBy(() -> fixture.train(spec(fixture)))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessageMatching(
            "Fold 1 of 2 has no row among the \\d+ rows of table features.some that the search sees. Choose "
                + "fewer split.folds or a greater train.search.sample, or add data.");
  }

  private TrainFixture fixture() {
    TrainFixture fixture = new TrainFixture(spark, warehouse, "some");
    fixture.features(TrainFixture.rows(spark, 600));
    return fixture;
  }

  private static PipelineSpec spec(TrainFixture fixture) {
    return fixture.spec(TrainFixture.LINEAR, TrainFixture.FOREST);
  }

  private static String trialId(TrainFixture fixture, String family) {
    return fixture
        .tables()
        .find(TrialRow.TABLE)
        .where(col("family").equalTo(family))
        .select("trial_id")
        .first()
        .getString(0);
  }

  private static Dataset<Row> kept(Dataset<Row> rows) {
    return spark.createDataFrame(rows.collectAsList(), rows.schema());
  }

  /** What stands in the tables, without times and run ids. */
  private static final class Snapshot {
    private final List<Dataset<Row>> tables;

    Snapshot(TrainFixture fixture) {
      tables = read(fixture).stream().map(TrainJobTest::kept).toList();
    }

    void assertSame(TrainFixture fixture) {
      List<Dataset<Row>> now = read(fixture);
      for (int i = 0; i < tables.size(); i++) {
        assertSameRows(tables.get(i), now.get(i));
      }
    }

    private static List<Dataset<Row>> read(TrainFixture fixture) {
      return List.of(
          fixture.results(FoldMetricRow.TABLE, FIT),
          fixture.results(TrialRow.TABLE, TRIAL),
          fixture.results(ModelRow.TABLE, MODEL),
          fixture.results(ModelMemberRow.TABLE, MEMBER));
    }
  }
}
