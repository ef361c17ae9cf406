package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.jobs.cluster.ChildProcess;
import io.plumbline.jobs.cluster.LocalCluster;
import io.plumbline.jobs.cluster.Submit;
import io.plumbline.jobs.report.Chromium;
import io.plumbline.jobs.report.ReportJob;
import io.plumbline.jobs.report.ReportPageCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole flights pipeline through the real spark-submit, on a real standalone cluster of a
 * master and two workers, with an executor killed in the middle.
 */
class WalkIT {
  @TempDir static Path folder;
  private static Path warehouse;
  private static String lastLine;
  private static Answers answers;

  @BeforeAll
  static void walk() throws IOException {
    warehouse = folder.resolve("a warehouse");
    try (LocalCluster cluster =
            LocalCluster.start(Files.createDirectories(folder.resolve("work")), "2g");
        ChildProcess run =
            Submit.to(cluster)
                .start(
                    "run",
                    "--pipeline",
                    "conf/pipelines/flights.conf",
                    "--warehouse",
                    warehouse.toString(),
                    // The whole data, every stage and family, but a shorter search.
                    "--set",
                    "train.search.sample=0.05",
                    "--set",
                    "train.models=[{family=logistic-regression},"
                        + "{family=random-forest,grid{trees=5,depth=4}},"
                        + "{family=gradient-boosted-trees,grid{rounds=5,depth=4}}]",
                    "--set",
                    "train.ensemble.members=2",
                    "--set",
                    "evaluate.bootstrap=20",
                    "--set",
                    "explain.permutation={repeats=1,rows=1000,window-rows=200}")) {
      run.awaitStderr("[train] fold 1/3  logistic-regression", Duration.ofMinutes(8));
      assertThat(cluster.killAnExecutor()).as("an executor was running").isTrue();
      int code = run.awaitExit(Duration.ofMinutes(10));
      assertThat(code).as(run.lastWords()).isZero();
      lastLine = run.stdout().lines().reduce("", (before, line) -> line);
    }
    answers = Answers.from(warehouse);
  }

  @AfterAll
  static void close() {
    if (answers != null) {
      answers.close();
    }
  }

  private static List<String> sql(String query) {
    return answers.to(query);
  }

  @Test
  void theLastLineIsOneJsonObject() throws IOException {
    JsonNode line = new ObjectMapper().readTree(lastLine);
    assertThat(line.path("job").asText()).isEqualTo("run");
    assertThat(line.path("status").asText()).isEqualTo("done");
    assertThat(line.path("as_of").asText()).isEqualTo("2015-01-01T00:00:00Z");
    assertThat(line.path("tables").path("bronze.flights").asLong()).isEqualTo(162_049);
  }

  @Test
  void everyJobIsDoneAndSaysWhatItsStepsCost() {
    assertThat(sql("SELECT job, status FROM runs ORDER BY started_at"))
        .containsExactly(
            "run,done",
            "ingest,done",
            "prepare,done",
            "train,done",
            "evaluate,done",
            "explain,done",
            "promote,done",
            "score,done",
            "monitor,done",
            "report,done");
    assertThat(sql("SELECT count(DISTINCT job) FROM run_steps WHERE spark_jobs > 0"))
        .containsExactly("9");
  }

  @Test
  void theReportIsWholeInARealBrowser() throws IOException {
    try (Chromium browser = Chromium.startOrSkip(folder.resolve("profile"))) {
      ReportPageCheck check =
          new ReportPageCheck(
              browser, Path.of(ReportJob.location(warehouse.toString(), "flights")));
      // No column that the champion leans on drifts in a way that is news.
      check.holds("alerts");
      check.writePicture(Path.of("target", "report.png"));
    }
  }

  @Test
  void noRowIsLost() {
    assertThat(
            sql(
                "SELECT source, sum(rows_read), sum(rows_read - rows_bronze - rows_quarantined -"
                    + " rows_dropped) FROM ingest_files GROUP BY source ORDER BY source"))
        .containsExactly("airports,1397,0", "flights,162049,0", "planes,2628,0", "weather,17426,0");
    // 857 flights never departed. The 444 that were diverted, and one with a delay of more than a
    // day, have no label
    assertThat(sql("SELECT count(*), count(DISTINCT entity_id) FROM features.flights"))
        .containsExactly("161192,161192");
  }

  @Test
  void aPredictionLeadsToItsRecord() {
    assertThat(
            sql(
                "SELECT count(*) = (SELECT count(*) FROM predictions), count(f._file) = count(*),"
                    + " count(i.file) = count(*) FROM predictions p JOIN features.flights f ON"
                    + " f.entity_id = p.entity_id AND f._as_of = p.as_of LEFT JOIN ingest_files i"
                    + " ON i.file = f._file AND i.as_of = f._as_of AND i.job = 'ingest'"))
        .containsExactly("true,true,true");
    assertThat(
            sql(
                "SELECT DISTINCT input_table FROM lineage WHERE output_table = 'features.flights'"
                    + " ORDER BY input_table"))
        .contains("bronze.airports", "bronze.flights", "bronze.planes", "bronze.weather");
    assertThat(
            sql(
                "SELECT count(DISTINCT l.input_table) = (SELECT count(*) FROM ingest_files) FROM"
                    + " lineage l WHERE l.job = 'ingest' AND l.output_table LIKE 'bronze.%' AND"
                    + " l.output_version >= 0"))
        .containsExactly("true");
  }

  @Test
  void nothingKnownOnlyAfterDepartureIsAFeature() {
    assertThat(sql("SELECT array_join(features, ' ') FROM models").get(0).split(" "))
        .contains("carrier", "hour_of_day", "weather_temp", "plane_year", "dest_lat")
        .doesNotContain(
            "dep_time",
            "dep_delay",
            "dep_minutes",
            "arr_time",
            "arr_delay",
            "air_time",
            "hour",
            "minute");
  }

  @Test
  void theChampionBeatsTheBaselineAndTheBoardShowsBoth() {
    assertThat(sql("SELECT family FROM v_leaderboard WHERE family = 'baseline'")).hasSize(1);
    assertThat(
            Double.parseDouble(
                sql("SELECT value FROM v_latest_metrics m JOIN v_champion c ON m.pipeline ="
                        + " c.pipeline AND m.model_version = c.model_version WHERE metric = 'auc'"
                        + " AND data_set = 'test'")
                    .get(0)))
        .isGreaterThan(0.6);
    assertThat(sql("SELECT count(*) FROM metrics WHERE ci_low > value OR ci_high < value"))
        .containsExactly("0");
  }

  @Test
  void noFitStandsTwice() {
    assertThat(
            sql(
                "SELECT trial_id FROM fold_metrics GROUP BY trial_id, fold, split, metric HAVING"
                    + " count(*) > 1"))
        .isEmpty();
    assertThat(sql("SELECT status, count(*) FROM trials GROUP BY status"))
        .containsExactly("finished,4");
    assertThat(sql("SELECT count(*) FROM model_members")).containsExactly("2");
  }

  @Test
  void everyMonthHasAProfileDriftAndImportance() {
    assertThat(
            sql(
                "SELECT count(DISTINCT window.start) FROM profile_metrics WHERE log_type ="
                    + " 'INPUT'"))
        .containsExactly("12");
    assertThat(
            sql(
                "SELECT count(DISTINCT window.start) FROM drift_metrics WHERE drift_type ="
                    + " 'TRAINING'"))
        .containsExactly("12");
    assertThat(sql("SELECT count(DISTINCT window_start) FROM v_importance_over_time"))
        .containsExactly("12");
    assertThat(sql("SELECT count(*) FROM drift_metrics WHERE column_name = ':prediction'").get(0))
        .isNotEqualTo("0");
  }

  @Test
  void everyRowIsScoredOnce() {
    assertThat(
            sql(
                "SELECT count(*), count(DISTINCT entity_id), count(member_variance) FROM"
                    + " predictions"))
        .containsExactly("161192,161192,161192");
    assertThat(sql("SELECT count(*) FROM predictions WHERE probability < 0 OR probability > 1"))
        .containsExactly("0");
  }

  @Test
  void theReportIsOnePageWithoutANetwork() throws IOException {
    String page = Files.readString(warehouse.resolve("reports/flights.html"));
    assertThat(page)
        .contains("Importance over time")
        .doesNotContainPattern("(src|href)=\"https?://[^\"]+\\.(js|css)\"");
  }
}
