package io.plumbline.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.models.ScoringModel;
import io.plumbline.results.PerformanceRow;
import io.plumbline.results.PredictionRow;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowPerformanceTest extends SparkTest {
  private static final String DDL =
      "entity_id string, event_time timestamp, label double, split string, fold int, x double";
  private static final int ROWS = 120;
  private static final Instant MAY = month(5);
  private static final Instant JUNE = month(6);
  private static final Instant JULY = month(7);

  @TempDir Path folder;

  private Watched watched;

  @BeforeEach
  void warehouse() {
    watched = new Watched(spark, folder.toString());
  }

  /** The flights of June are predicted in May, and land in June. */
  @Test
  void outcomesOfNewRowsAreHeldAgainstWhatWasSaidBefore() {
    ScoringModel model = champion(MAY, 1, rows(4, 3));
    serve(JUNE, model, rows(5, 3));
    prepare(JULY, model, rows(6, 3));

    watched.monitor(JULY);

    assertThat(performance("metric = 'accuracy'", "data_set", "month(window.start)", "n"))
        .filteredOn(row -> !row.getString(0).equals("validation"))
        .containsExactlyInAnyOrder(
            row("served", 5, 120L),
            row("test", 4, 120L),
            row("test", 5, 120L),
            row("test", 6, 120L));
    assertThat(performance("data_set = 'validation'", "month(window.start)", "model_version"))
        .containsOnly(row(1, 1L), row(2, 1L), row(3, 1L));
    assertThat(performance("data_set = 'validation'", "n"))
        .as("rows that every member drew are left out")
        .allMatch(row -> row.getLong(0) > 0 && row.getLong(0) < ROWS);
    double accuracy =
        watched
            .as("score", JUNE)
            .find(PredictionRow.TABLE)
            .where("split = 'given'")
            .join(
                watched.as("score", JULY).readOwn(DataTable.features(Watched.PIPELINE)),
                "entity_id")
            .agg(functions.avg(functions.expr("if(prediction = label, 1, 0)")))
            .first()
            .getDouble(0);
    Row served =
        performance("data_set = 'served' and metric = 'accuracy'", "value", "ci_low", "ci_high")
            .get(0);
    assertThat(accuracy).isBetween(0.7, 0.99);
    assertThat(served.getDouble(0)).isEqualTo(accuracy, within(1e-12));
    assertThat(served.getDouble(1)).isLessThan(accuracy);
    assertThat(served.getDouble(2)).isGreaterThan(accuracy);
    assertThat(watched.progress())
        .contains("performance, served, window of 2014-05-01: auc 0.")
        .contains(" of 120 rows by model 1");
  }

  /** Model 2 is the later one that did not know the outcome; model 3 has learned from it. */
  @Test
  void theLastPredictionOfAModelThatDidNotKnowTheOutcomeCounts() {
    ScoringModel first = champion(MAY, 1, rows(4, 3));
    serve(MAY.plusSeconds(1), first, rows(5, 3));
    ScoringModel second = champion(MAY.plusSeconds(2), 2, rows(4, 4));
    serve(MAY.plusSeconds(3), second, rows(5, 3).where("entity_id != 'e05-000'"));
    ScoringModel third = champion(JUNE, 3, rows(5, 5));
    serve(JUNE.plusSeconds(1), third, rows(5, 3));
    prepare(JULY, third, rows(6, 5));

    watched.monitor(JULY);

    assertThat(
            performance(
                "data_set = 'served' and metric = 'auc'",
                "month(window.start)",
                "model_version",
                "n"))
        .containsExactlyInAnyOrder(row(5, 1L, 1L), row(5, 2L, 119L));
  }

  /** A row without a prediction, without an outcome, or predicted now counts nowhere. */
  @Test
  void rowsWithoutAnOutcomeDoNotCount() {
    ScoringModel model = champion(MAY, 1, rows(4, 3));
    serve(JUNE, model, rows(5, 3).where("entity_id != 'e05-000'"));
    prepare(
        JULY,
        model,
        rows(6, 3)
            .withColumn(
                "label",
                functions.expr("if(entity_id = 'e05-001' or month(event_time) = 6, null, label)")));

    watched.monitor(JULY);

    assertThat(performance("metric = 'auc'", "data_set", "month(window.start)", "n"))
        .filteredOn(row -> row.getInt(1) > 4)
        .containsExactlyInAnyOrder(row("served", 5, 118L), row("test", 5, 119L));
  }

  @Test
  void withoutAnyOutcomeThereIsNoPerformance() {
    ScoringModel model = champion(MAY, 1, rows(4, 3));
    Dataset<Row> unknown = rows(5, 3).withColumn("label", functions.lit(null).cast("double"));
    prepare(JUNE, model, unknown);
    watched.monitor(JUNE);
    assertThat(watched.as("monitor", JUNE).find(PerformanceRow.TABLE).collectAsList()).isEmpty();
    assertThat(watched.progress()).contains("performance: no row has an outcome yet");
  }

  /** The rows of one sign weigh nine times as much. */
  @Test
  void rowsCountWithTheirWeights() {
    Dataset<Row> weighted =
        rows(5, 3).withColumn("sample_weight", functions.expr("if(x > 0, 9000D, 1000D)"));
    ScoringModel model = champion(JUNE, 1, weighted);
    watched.monitor(JUNE);
    double accuracy =
        watched
            .as("score", JUNE)
            .find(PredictionRow.TABLE)
            .where("month(event_time) = 5")
            .join(weighted, "entity_id")
            .agg(
                functions.expr(
                    "sum(if(prediction = label, sample_weight, 0)) / sum(sample_weight)"))
            .first()
            .getDouble(0);
    List<Row> found =
        watched
            .as("monitor", JUNE)
            .find(PerformanceRow.TABLE)
            .where("data_set = 'test' and metric = 'accuracy' and month(window.start) = 5")
            .collectAsList();
    assertThat(found).hasSize(1);
    assertThat(found.get(0).<Double>getAs("value")).isEqualTo(accuracy, within(1e-6));
    assertThat(model.version()).isEqualTo(1);
  }

  private ScoringModel champion(Instant asOf, long version, Dataset<Row> features) {
    watched.features(asOf, features);
    ScoringModel model = watched.champion(asOf, version);
    watched.score(asOf, model);
    return model;
  }

  private void prepare(Instant asOf, ScoringModel model, Dataset<Row> features) {
    watched.features(asOf, features);
    watched.score(asOf, model);
  }

  /** The rows of the last month, as `score` is given them. */
  private void serve(Instant asOf, ScoringModel model, Dataset<Row> features) {
    watched.score(
        asOf,
        model,
        features
            .where("month(event_time) = 5")
            .withColumn("split", functions.lit(FeatureColumns.GIVEN))
            .withColumn("label", functions.lit(null).cast("double"))
            .withColumn("fold", functions.lit(null).cast("int")));
  }

  private List<Row> performance(String condition, String... columns) {
    return watched
        .as("monitor", JULY)
        .find(PerformanceRow.TABLE)
        .where(condition)
        .selectExpr(columns)
        .collectAsList();
  }

  /** Rows of each month; those up to one of them are training rows; the label hangs on x. */
  private static Dataset<Row> rows(int months, int training) {
    Random random = new Random(3);
    List<Row> rows = new ArrayList<>();
    for (int month = 1; month <= months; month++) {
      for (int i = 0; i < ROWS; i++) {
        double x = random.nextGaussian();
        rows.add(
            row(
                "e%02d-%03d".formatted(month, i),
                month(month).plusSeconds(i * 20_000L),
                x + random.nextGaussian() / 2 > 0 ? 1.0 : 0.0,
                month <= training ? "train" : "test",
                0,
                x));
      }
    }
    return frame(DDL, rows.toArray(Row[]::new));
  }

  private static Instant month(int month) {
    return LocalDate.of(2014, month, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
