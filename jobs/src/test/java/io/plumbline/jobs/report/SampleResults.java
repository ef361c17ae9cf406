package io.plumbline.jobs.report;

import io.plumbline.job.JobContext;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.EnvironmentSpec;
import io.plumbline.pipeline.EvaluateSpec;
import io.plumbline.pipeline.ExplainSpec;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.MonitorSpec;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.PrepareSpec;
import io.plumbline.pipeline.PromoteSpec;
import io.plumbline.pipeline.ScoreSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.pipeline.SplitBy;
import io.plumbline.pipeline.SplitSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import io.plumbline.pipeline.TrainSpec;
import io.plumbline.pipeline.WindowLength;
import io.plumbline.results.AlertsTable;
import io.plumbline.results.DriftMetricsTable;
import io.plumbline.results.FeatureImportanceTable;
import io.plumbline.results.FitDiagnosisTable;
import io.plumbline.results.IngestFilesTable;
import io.plumbline.results.MetricsTable;
import io.plumbline.results.ModelsTable;
import io.plumbline.results.PredictionsTable;
import io.plumbline.results.PromotionsTable;
import io.plumbline.results.QualityChecksTable;
import io.plumbline.results.RunStepsTable;
import io.plumbline.results.RunsTable;
import io.plumbline.results.TrialsTable;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableRows;
import io.plumbline.tables.TableStore;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;

/**
 * Rows as the jobs before would leave them: a small binary pipeline with a champion, eight windows,
 * and some drift.
 */
public final class SampleResults {
  public static final Instant AS_OF = Instant.parse("2014-10-01T00:00:00Z");
  public static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>{{data}}$1 & \"quoted\"";

  private static final List<String> FEATURES =
      List.of(
          "hour_of_day",
          "carrier",
          "distance",
          "weather_visib",
          "weather_temp",
          "weather_wind_speed",
          "plane_year",
          "day_of_week",
          "dest",
          "dest_lat",
          "weather_pressure",
          "plane_seats",
          HOSTILE);
  private static final int WINDOWS = 8;

  private SampleResults() {}

  public static JobContext context(SparkSession spark, String warehouse, String pipeline) {
    TableStore store = store(spark, warehouse, pipeline, "report");
    return new JobContext(
        spec(pipeline), spark, store, StepLog.listen(spark.sparkContext(), "report", System.err));
  }

  public static void write(SparkSession spark, String warehouse, String pipeline) {
    runner(store(spark, warehouse, pipeline, "ingest"));
    ingest(store(spark, warehouse, pipeline, "ingest"));
    train(store(spark, warehouse, pipeline, "train"));
    evaluate(store(spark, warehouse, pipeline, "evaluate"));
    explain(store(spark, warehouse, pipeline, "explain"));
    store(spark, warehouse, pipeline, "promote")
        .replaceRun(
            TableRows.of(PromotionsTable.TABLE)
                .add(
                    1L,
                    1L,
                    "refused",
                    time(2014, 9, 1),
                    gates(false),
                    "auc below 0.65",
                    "somebody",
                    "e",
                    "",
                    "a1b2")
                .add(
                    2L,
                    2L,
                    "promoted",
                    time(2014, 10, 1),
                    gates(true),
                    "all 3 gates held",
                    "somebody",
                    "e",
                    "a1b2",
                    "c3d4e5f6"));
    score(store(spark, warehouse, pipeline, "score"));
    monitor(store(spark, warehouse, pipeline, "monitor"));
  }

  private static TableStore store(
      SparkSession spark, String warehouse, String pipeline, String job) {
    return new TableStore(
        spark, warehouse, new RunKey(pipeline, job, AS_OF, "20141001T000000-7f3a"));
  }

  private static void runner(TableStore store) {
    List<String> jobs =
        List.of("ingest", "prepare", "train", "evaluate", "explain", "promote", "score", "monitor");
    for (int i = 0; i < jobs.size(); i++) {
      RunKey own = new RunKey(store.run().pipeline(), jobs.get(i), AS_OF, store.run().runId());
      store
          .as(own)
          .replaceRun(
              TableRows.of(RunsTable.TABLE)
                  .add(
                      jobs.get(i),
                      "done",
                      at(5 + i),
                      at(6 + i),
                      0,
                      null,
                      "ab12",
                      "{}",
                      42L,
                      "local",
                      "{}",
                      "{\"metrics\":18,\"trials\":%d}".formatted(i * 1500),
                      "0123456789abcdef",
                      "0.1.0",
                      "somebody",
                      "host",
                      "4.2.0"));
    }
    store.replaceRun(
        TableRows.of(RunStepsTable.TABLE).add("ingest", "all", 1, 10L, 20L, 40L, 123456L, 12.5));
  }

  private static void ingest(TableStore store) {
    store.replaceRun(
        TableRows.of(QualityChecksTable.TABLE)
            .add(
                "flights",
                "distance > 0",
                "quarantine",
                false,
                161000L,
                12L,
                "12 of 161000 rows went to quarantine")
            .add(
                "flights",
                "row-count",
                "stop",
                true,
                161000L,
                0L,
                "161000 rows, at least 1000 wanted")
            .add("weather", "humid between 0 and 100", "null", true, 17000L, 0L, null)
            .add("flights", HOSTILE, "warn", true, 161000L, 0L, HOSTILE));
    store.replaceRun(
        TableRows.of(IngestFilesTable.TABLE)
            .add("flights", "flights-2014-01.csv.gz", 1000L, at(0), 81000L, 80990L, 10L, 0L)
            .add("flights", "flights-2014-02.csv.gz", 1000L, at(0), 80000L, 79998L, 2L, 0L)
            .add("weather", "weather.jsonl.gz", 1000L, at(0), 17000L, 17000L, 0L, 0L));
  }

  private static void train(TableStore store) {
    store.replaceRun(
        TableRows.of(TrialsTable.TABLE)
            .add("s", "t0", "baseline", "{}", "finished", 0.5, 0.0, "auc", 3, 0.5, null)
            .add(
                "s",
                "t1",
                "logistic-regression",
                "{\"elastic\":0,\"reg\":0.001}",
                "finished",
                0.6612,
                0.008,
                "auc",
                3,
                6.1,
                null)
            .add(
                "s",
                "t2",
                "logistic-regression",
                "{\"elastic\":0,\"reg\":0.01}",
                "finished",
                0.6605,
                0.007,
                "auc",
                3,
                5.9,
                null)
            .add(
                "s",
                "t3",
                "random-forest",
                "{\"depth\":5,\"trees\":20}",
                "finished",
                0.6731,
                0.006,
                "auc",
                3,
                14.2,
                null)
            .add(
                "s",
                "t4",
                "random-forest",
                "{\"depth\":8,\"trees\":20}",
                "finished",
                0.6874,
                0.009,
                "auc",
                3,
                19.9,
                null)
            .add(
                "s",
                "t5",
                "gradient-boosted-trees",
                "{\"depth\":4,\"rounds\":20,\"step\":0.1}",
                "finished",
                0.6952,
                0.005,
                "auc",
                3,
                44.0,
                null)
            .add(
                "s",
                "t6",
                "gradient-boosted-trees",
                "{\"depth\":12,\"rounds\":20,\"step\":0.1}",
                "failed",
                null,
                null,
                "auc",
                0,
                1.0,
                "out of memory " + HOSTILE));
    store.replaceRun(
        TableRows.of(ModelsTable.TABLE)
            .add(
                2L,
                "s",
                "t5",
                "gradient-boosted-trees",
                "{\"depth\":4,\"rounds\":20,\"step\":0.1}",
                "binary",
                5,
                "models/x",
                FEATURES,
                FEATURES,
                104000L,
                time(2014, 1, 1),
                time(2014, 8, 1),
                "ab12"));
  }

  private static void evaluate(TableStore store) {
    TableRows metrics = TableRows.of(MetricsTable.TABLE);
    double[][] values = {
      {0.731, 0.6983, 0.6871, 0.5},
      {0.3911, 0.4022, 0.4083, 0.4413},
      {0.8412, 0.8377, 0.8352, 0.8331},
      {0.301, 0.272, 0.264, 0.0},
      {0.1195, 0.1231, 0.1252, 0.139}
    };
    List<String> names = List.of("auc", "log_loss", "accuracy", "f1", "brier");
    for (int m = 0; m < names.size(); m++) {
      for (int s = 0; s < 4; s++) {
        double v = values[m][s];
        metrics.add(
            s == 3 ? 0L : 2L,
            List.of("train", "validation", "test", "test").get(s),
            names.get(m),
            v,
            s == 0 ? null : v - 0.006,
            s == 0 ? null : v + 0.006,
            "poisson-bootstrap",
            s < 2 ? 104000L : 26000L);
      }
    }
    store.replaceRun(metrics);
    store.replaceRun(
        TableRows.of(FitDiagnosisTable.TABLE)
            .add(
                2L,
                "good",
                "auc is 0.731 on training rows and 0.698 on rows the members never saw: a gap of 0.033, within 0.05; the test set says 0.687.",
                "auc",
                0.731,
                0.6983,
                0.6871,
                0.5,
                0.0327,
                0.005));
  }

  private static void explain(TableStore store) {
    TableRows rows = TableRows.of(FeatureImportanceTable.TABLE);
    for (int i = 0; i < FEATURES.size(); i++) {
      rows.add(
          2L,
          FEATURES.get(i),
          "permutation",
          "auc",
          0.06 * Math.pow(0.62, i) - 0.0002,
          0.002 + 0.0003 * (i % 4),
          i + 1,
          null,
          20000L);
      rows.add(
          2L,
          FEATURES.get(i),
          "inherent",
          null,
          0.37 * Math.pow(0.63, i),
          0.01,
          i + 1,
          null,
          104000L);
    }
    store.replaceRun(rows);
  }

  private static void score(TableStore store) {
    TableRows rows = TableRows.of(PredictionsTable.TABLE);
    for (int i = 0; i < 2000; i++) {
      double p = Math.pow((i + 0.5) / 2000, 2.2);
      double sd = 0.004 + 0.09 * p * (1 - p) + 0.01 * (i % 7) / 7;
      rows.add(
          "e" + i,
          time(2014, 9, 1 + i % 28),
          2L,
          p >= 0.5 ? 1.0 : 0.0,
          p,
          sd * sd,
          Math.abs(p - 0.5) < 0.05 ? 0.6 : 1.0,
          List.of(p),
          "test");
    }
    store.replaceRun(rows);
  }

  private static void monitor(TableStore store) {
    TableRows importance = TableRows.of(FeatureImportanceTable.TABLE);
    TableRows drift = TableRows.of(DriftMetricsTable.TABLE);
    for (int w = 0; w < WINDOWS; w++) {
      for (int i = 0; i < FEATURES.size(); i++) {
        double wave =
            1 + 0.35 * Math.sin(w * 0.9 + i) + (i == 3 ? 0.25 * w : 0) - (i == 1 ? 0.07 * w : 0);
        importance.add(
            2L,
            FEATURES.get(i),
            "permutation",
            "auc",
            0.055 * Math.pow(0.66, i) * wave,
            0.003,
            i + 1,
            window(w),
            2500L);
        double psi =
            0.012 * (1 + (i * 7 + w * 3) % 5)
                + (i == 4 ? 0.07 * Math.abs(w - 3) : 0)
                + (i == 3 && w > 5 ? 0.3 : 0);
        String verdict = w == 0 ? "TOO_FEW_ROWS" : psi > 0.1 ? "DRIFT" : "OK";
        for (String type : w == 0 ? List.of("TRAINING") : List.of("TRAINING", "CONSECUTIVE")) {
          drift.add(
              window(w),
              "1 month",
              window(Math.max(0, w - 1)),
              type,
              2L,
              null,
              null,
              FEATURES.get(i),
              "double",
              13000L + 41 * w,
              104000L,
              5L,
              0.1,
              0.0,
              0.0,
              0.1,
              null,
              RowFactory.create(psi / 2, 0.001),
              psi / 3,
              psi / 4,
              Math.sqrt(psi / 8),
              1.5 * psi,
              psi,
              Math.exp(-200 * psi),
              psi,
              0.1,
              0.05,
              verdict);
        }
      }
    }
    store.replaceRun(importance);
    store.replaceRun(drift);
    store.replaceRun(
        TableRows.of(AlertsTable.TABLE)
            .add(
                "a1",
                "drift",
                "warn",
                "weather_visib",
                window(7),
                "weather_visib differs from the training rows: PSI 0.33",
                0.33,
                0.1,
                "open")
            .add("a2", "quality", "critical", "flights", null, HOSTILE, 12.0, 0.0, "open"));
  }

  private static Row window(int month) {
    return RowFactory.create(time(2014, 1 + month, 1), time(2014, 2 + month, 1));
  }

  private static Timestamp time(int year, int month, int day) {
    return Timestamp.from(LocalDateTime.of(year, month, day, 0, 0).toInstant(ZoneOffset.UTC));
  }

  private static Timestamp at(int minute) {
    return Timestamp.from(Instant.parse("2026-11-24T10:00:00Z").plusSeconds(60L * minute + minute));
  }

  private static String gates(boolean held) {
    return "[{\"gate\":\"auc at least 0.65\",\"held\":%s,\"saw\":\"0.6871\"},{\"gate\":\"beats baseline by 0.0\",\"held\":true,\"saw\":\"0.6871 against 0.5\"}]"
        .formatted(held);
  }

  private static PipelineSpec spec(String pipeline) {
    SourceSpec source =
        new SourceSpec("flights", "csv", "f.csv", List.of(), Optional.empty(), Map.of());
    return new PipelineSpec(
        "p.conf",
        pipeline,
        List.of("data-team@example.org", "ml-team@example.org"),
        "Rank tomorrow's departures by the risk of arriving late",
        42,
        Optional.of(AS_OF),
        Map.of("flights", source),
        Map.<String, CleanSpec>of(),
        new PrepareSpec("flights", List.of(), Optional.empty(), Map.of()),
        new TaskSpec(TaskKind.BINARY, "late", "1", Optional.of("scheduled_at"), List.of(), 0.5),
        new FeaturesSpec(
            new FeaturesSpec.Numeric(Optional.empty(), "median", "standard"),
            new FeaturesSpec.Categorical(Optional.empty(), "one-hot", 40, true)),
        new SplitSpec(0.2, SplitBy.HASH, 3),
        new TrainSpec("auc", new TrainSpec.Search(2, 1.0), List.of(), new TrainSpec.Ensemble(5)),
        new EvaluateSpec(200),
        new ExplainSpec(5, 20000, 2000),
        new ScoreSpec(Optional.empty(), "csv"),
        new MonitorSpec(new WindowLength(1, "month"), 0.05, 0.1, 100),
        new PromoteSpec(List.of()),
        new EnvironmentSpec("local", "", "w", Map.of()),
        "{}",
        "ab12cd34ef56ab78");
  }
}
