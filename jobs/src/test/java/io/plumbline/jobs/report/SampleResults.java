package io.plumbline.jobs.report;

import io.plumbline.job.JobContext;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.AlertRow;
import io.plumbline.results.ComparisonRow;
import io.plumbline.results.DriftMetricRow;
import io.plumbline.results.FeatureImportanceRow;
import io.plumbline.results.FitDiagnosisRow;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.MetricRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PerformanceRow;
import io.plumbline.results.PredictionRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.results.RunRow;
import io.plumbline.results.RunStatus;
import io.plumbline.results.RunStepRow;
import io.plumbline.results.SampleRows;
import io.plumbline.results.TrialRow;
import io.plumbline.results.WindowRange;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import io.plumbline.testing.Specs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/**
 * Rows as the jobs before would leave them: a small binary pipeline with a champion that succeeds
 * another one, eight windows, and some drift.
 */
public final class SampleResults {
  public static final Instant AS_OF = Instant.parse("2014-10-01T00:00:00Z");
  public static final String HOSTILE =
      "</script><img src=x onerror=alert(1)>{{data}}$1 & \"quoted\"";

  private static final String BEST = "{\"depth\":4,\"rounds\":20,\"step\":0.1}";
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

  private static String written;

  private SampleResults() {}

  /**
   * Returns a warehouse with the results of pipeline {@code flights}, for tests that only read it.
   * It is written once per JVM: its tables take longer than a test.
   */
  public static synchronized String warehouse(SparkSession spark) {
    if (written == null) {
      try {
        Path folder = Files.createTempDirectory("plumbline-sample");
        FileUtils.forceDeleteOnExit(folder.toFile());
        String warehouse = folder.resolve("a warehouse").toString();
        write(spark, warehouse, "flights");
        written = warehouse;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return written;
  }

  public static JobContext context(SparkSession spark, String warehouse, String pipeline) {
    TableStore store = store(spark, warehouse, pipeline, "report");
    return new JobContext(
        spec(pipeline), spark, store, StepLog.listen(spark.sparkContext(), "report", System.err));
  }

  private static void write(SparkSession spark, String warehouse, String pipeline) {
    runner(store(spark, warehouse, pipeline, "ingest"));
    ingest(store(spark, warehouse, pipeline, "ingest"));
    train(store(spark, warehouse, pipeline, "train"));
    evaluate(store(spark, warehouse, pipeline, "evaluate"));
    explain(store(spark, warehouse, pipeline, "explain"));
    store(spark, warehouse, pipeline, "promote")
        .replaceRun(
            PromotionRow.class,
            List.of(
                decision(1, 1, "promoted", time(2014, 8, 1), "no champion yet", "", "9a8b"),
                decision(2, 3, "refused", time(2014, 9, 1), "auc below 0.65", "9a8b", "a1b2"),
                decision(
                    3, 2, "promoted", time(2014, 10, 1), "all 3 gates held", "a1b2", "c3d4e5f6")));
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
              RunRow.class,
              List.of(
                  new RunRow(
                      jobs.get(i),
                      RunStatus.DONE,
                      at(5 + i),
                      Optional.of(new RunRow.End(at(6 + i), 0, Optional.empty())),
                      new RunRow.SpecUsed("ab12", "{}", 42, "local"),
                      "{}",
                      "{\"metrics\":18,\"trials\":%d}".formatted(i * 1500),
                      Optional.of("{}"),
                      new RunRow.CodeUsed(
                          "0123456789abcdef", "0.1.0", "somebody", "host", "4.2.0"))));
    }
    store.replaceRun(
        RunStepRow.class, List.of(new RunStepRow("ingest", "all", 1, 10, 20, 40, 123456, 12.5)));
  }

  static PromotionRow decision(
      long seq,
      long version,
      String action,
      Instant validFrom,
      String reason,
      String previous,
      String hash) {
    return new PromotionRow(
        seq,
        version,
        action,
        validFrom,
        new PromotionRow.Grounds(
            gates(action.equals("promoted")), reason, "somebody", "e", Optional.of(at((int) seq))),
        previous,
        hash);
  }

  private static void ingest(TableStore store) {
    store.replaceRun(
        QualityCheckRow.class,
        List.of(
            new QualityCheckRow(
                "flights",
                "distance > 0",
                "positive-distance",
                OnFail.QUARANTINE,
                false,
                161000,
                12,
                "12 of 161000 rows went to quarantine"),
            new QualityCheckRow(
                "flights",
                "row-count",
                "row-count",
                OnFail.STOP,
                true,
                161000,
                0,
                "161000 rows, at least 1000 wanted"),
            new QualityCheckRow(
                "weather", "humid between 0 and 100", "sql:1", OnFail.NULL, true, 17000, 0, ""),
            new QualityCheckRow(
                "flights", HOSTILE, HOSTILE, OnFail.WARN, true, 161000, 0, HOSTILE)));
    store.replaceRun(
        IngestFileRow.class,
        List.of(
            file("flights", "flights-2014-01.csv.gz", 81000, 10),
            file("flights", "flights-2014-02.csv.gz", 80000, 2),
            file("weather", "weather.jsonl.gz", 17000, 0)));
  }

  private static IngestFileRow file(String source, String name, long rows, long quarantined) {
    return new IngestFileRow(
        source,
        Optional.of(SourceSpec.Mode.SNAPSHOT),
        name,
        1000,
        at(0),
        rows,
        rows - quarantined,
        quarantined,
        0);
  }

  private static void train(TableStore store) {
    String line = "logistic-regression";
    String forest = "random-forest";
    String boosted = "gradient-boosted-trees";
    store.replaceRun(
        TrialRow.class,
        List.of(
            trial("t0", "baseline", "{}", 0.5, 0.0, 0.5),
            trial("t1", line, "{\"elastic\":0,\"reg\":0.001}", 0.6612, 0.008, 6.1),
            trial("t2", line, "{\"elastic\":0,\"reg\":0.01}", 0.6605, 0.007, 5.9),
            trial("t3", forest, "{\"depth\":5,\"trees\":20}", 0.6731, 0.006, 14.2),
            trial("t4", forest, "{\"depth\":8,\"trees\":20}", 0.6874, 0.009, 19.9),
            trial("t5", boosted, BEST, 0.6952, 0.005, 44.0),
            new TrialRow(
                "s",
                "t6",
                boosted,
                "{\"depth\":12,\"rounds\":20,\"step\":0.1}",
                "failed",
                new TrialRow.Score(OptionalDouble.empty(), OptionalDouble.empty(), "auc", 0),
                1.0,
                Optional.of("out of memory " + HOSTILE),
                Optional.of(true))));
    store.replaceRun(
        ModelRow.class,
        List.of(
            new ModelRow(
                2,
                "s",
                new ModelRow.Winner("t5", boosted, BEST),
                "binary",
                5,
                "models/x",
                new ModelRow.Inputs(FEATURES, FEATURES),
                new ModelRow.TrainingSet(
                    104000, Optional.of(time(2014, 1, 1)), Optional.of(time(2014, 8, 1))),
                "ab12",
                Optional.empty())));
  }

  static TrialRow trial(
      String id, String family, String params, double score, double sd, double seconds) {
    return new TrialRow(
        "s",
        id,
        family,
        params,
        "finished",
        new TrialRow.Score(OptionalDouble.of(score), OptionalDouble.of(sd), "auc", 3),
        seconds,
        Optional.empty(),
        Optional.of(true));
  }

  private static void evaluate(TableStore store) {
    List<MetricRow> metrics = new ArrayList<>();
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
        long version = s == 3 ? 0 : 2;
        String rows = List.of("train", "validation", "test", "test").get(s);
        long n = s < 2 ? 104000 : 26000;
        metrics.add(
            s == 0
                ? SampleRows.metric(version, rows, names.get(m), v, n)
                : SampleRows.metric(version, rows, names.get(m), v, 0.006, n));
      }
    }
    for (int m = 0; m < names.size(); m++) {
      double champion = values[m][2] * 0.98;
      metrics.add(SampleRows.metric(1, "test", names.get(m), champion, 0.006, 26000));
    }
    store.replaceRun(MetricRow.class, metrics);
    store.replaceRun(
        ComparisonRow.class,
        List.of(
            difference(1, "auc", 0.0137, new ComparisonRow.Spread(0.0021, 0.0254, 0.985)),
            difference(1, "brier", 0.0025, new ComparisonRow.Spread(-0.0004, 0.0052, 0.04)),
            difference(0, "auc", 0.1871, new ComparisonRow.Spread(0.1802, 0.1934, 1)),
            new ComparisonRow(2, 0, "f1", OptionalDouble.empty(), Optional.empty(), 26000)));
    store.replaceRun(
        FitDiagnosisRow.class,
        List.of(
            new FitDiagnosisRow(
                2,
                "good",
                "auc is 0.731 on training rows and 0.698 on rows the members never saw: a gap of"
                    + " 0.033, within 0.05; the test set says 0.687.",
                "auc",
                new FitDiagnosisRow.Values(
                    OptionalDouble.of(0.731),
                    OptionalDouble.of(0.6983),
                    OptionalDouble.of(0.6871),
                    OptionalDouble.of(0.5)),
                OptionalDouble.of(0.0327),
                OptionalDouble.of(0.005))));
  }

  private static ComparisonRow difference(
      long other, String metric, double delta, ComparisonRow.Spread spread) {
    return new ComparisonRow(
        2, other, metric, OptionalDouble.of(delta), Optional.of(spread), 26000);
  }

  private static void explain(TableStore store) {
    List<FeatureImportanceRow> rows = new ArrayList<>();
    for (int i = 0; i < FEATURES.size(); i++) {
      rows.add(
          new FeatureImportanceRow(
              2,
              FEATURES.get(i),
              "permutation",
              Optional.of("auc"),
              0.06 * Math.pow(0.62, i) - 0.0002,
              0.002 + 0.0003 * (i % 4),
              i + 1,
              Optional.empty(),
              20000));
      rows.add(
          new FeatureImportanceRow(
              2,
              FEATURES.get(i),
              "inherent",
              Optional.empty(),
              0.37 * Math.pow(0.63, i),
              0.01,
              i + 1,
              Optional.empty(),
              104000));
    }
    store.replaceRun(FeatureImportanceRow.class, rows);
  }

  private static void score(TableStore store) {
    List<PredictionRow> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double p = Math.pow((i + 0.5) / 2000, 2.2);
      double sd = 0.004 + 0.09 * p * (1 - p) + 0.01 * (i % 7) / 7;
      rows.add(
          new PredictionRow(
              "e" + i,
              Optional.of(time(2014, 9, 1 + i % 28)),
              2,
              p >= 0.5 ? 1.0 : 0.0,
              OptionalDouble.of(p),
              OptionalDouble.of(sd * sd),
              OptionalDouble.of(Math.abs(p - 0.5) < 0.05 ? 0.6 : 1.0),
              List.of(p),
              "test"));
    }
    store.replaceRun(PredictionRow.class, rows);
  }

  /** The served rows of the last two windows; those of the last one by two models. */
  private static List<PerformanceRow> performance() {
    List<PerformanceRow> rows = new ArrayList<>();
    for (int w = 0; w < WINDOWS; w++) {
      double auc = 0.69 - 0.004 * w;
      rows.add(performance(w, 2, w < 6 ? "validation" : "test", auc, 9000));
      if (w >= 6) {
        rows.add(performance(w, 2, "served", auc - 0.02, 400));
      }
    }
    rows.add(performance(WINDOWS - 1, 1, "served", 0.61, 100));
    return rows;
  }

  private static PerformanceRow performance(int w, long version, String set, double auc, long n) {
    return new PerformanceRow(
        window(w),
        "1 month",
        version,
        set,
        "auc",
        OptionalDouble.of(auc),
        MetricRow.Interval.bootstrap(OptionalDouble.of(auc - 0.01), OptionalDouble.of(auc + 0.01)),
        n);
  }

  private static void monitor(TableStore store) {
    List<FeatureImportanceRow> importance = new ArrayList<>();
    List<DriftMetricRow> drift = new ArrayList<>();
    for (int w = 0; w < WINDOWS; w++) {
      for (int i = 0; i < FEATURES.size(); i++) {
        double wave =
            1 + 0.35 * Math.sin(w * 0.9 + i) + (i == 3 ? 0.25 * w : 0) - (i == 1 ? 0.07 * w : 0);
        importance.add(
            new FeatureImportanceRow(
                2,
                FEATURES.get(i),
                "permutation",
                Optional.of("auc"),
                0.055 * Math.pow(0.66, i) * wave,
                0.003,
                i + 1,
                Optional.of(window(w)),
                2500));
        double psi =
            0.012 * (1 + (i * 7 + w * 3) % 5)
                + (i == 4 ? 0.07 * Math.abs(w - 3) : 0)
                + (i == 3 && w > 5 ? 0.3 : 0);
        String verdict = w == 0 ? "TOO_FEW_ROWS" : psi > 0.1 ? "DRIFT" : "OK";
        for (String type : w == 0 ? List.of("TRAINING") : List.of("TRAINING", "CONSECUTIVE")) {
          drift.add(drift(w, type, FEATURES.get(i), psi, verdict));
        }
      }
    }
    store.replaceRun(FeatureImportanceRow.class, importance);
    store.replaceRun(DriftMetricRow.class, drift);
    store.replaceRun(PerformanceRow.class, performance());
    store.replaceRun(
        AlertRow.class,
        List.of(
            new AlertRow(
                "a1",
                "drift",
                "warn",
                "weather_visib",
                Optional.of(window(7)),
                "weather_visib differs from the training rows: PSI 0.33",
                0.33,
                0.1,
                "open",
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.of("drift")),
            new AlertRow(
                "a2",
                "quality",
                "critical",
                "flights",
                Optional.empty(),
                HOSTILE,
                12.0,
                0.0,
                "open",
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty())));
  }

  private static DriftMetricRow drift(
      int month, String type, String feature, double psi, String verdict) {
    return new DriftMetricRow(
        DriftMetricRow.DriftScope.ofAll(
            window(month),
            "1 month",
            Optional.of(window(Math.max(0, month - 1))),
            type,
            OptionalLong.of(2)),
        feature,
        "double",
        13000 + 41L * month,
        104000,
        new DriftMetricRow.DriftChanges(
            5,
            OptionalDouble.of(0.1),
            OptionalDouble.of(0),
            OptionalDouble.of(0),
            OptionalDouble.of(0.1)),
        new DriftMetricRow.Measures(
            Optional.empty(),
            Optional.of(new DriftMetricRow.TestResult(psi / 2, OptionalDouble.of(0.001))),
            OptionalDouble.of(psi / 3),
            OptionalDouble.of(psi / 4),
            OptionalDouble.of(Math.sqrt(psi / 8)),
            OptionalDouble.of(1.5 * psi),
            OptionalDouble.of(psi)),
        new DriftMetricRow.Judgment(
            OptionalDouble.of(Math.exp(-200 * psi)), OptionalDouble.of(psi), 0.1, 0.05, verdict),
        Optional.empty());
  }

  private static WindowRange window(int month) {
    return new WindowRange(
        Optional.of(time(2014, 1 + month, 1)), Optional.of(time(2014, 2 + month, 1)));
  }

  private static Instant time(int year, int month, int day) {
    return LocalDateTime.of(year, month, day, 0, 0).toInstant(ZoneOffset.UTC);
  }

  private static Instant at(int minute) {
    return Instant.parse("2026-11-24T10:00:00Z").plusSeconds(60L * minute + minute);
  }

  private static String gates(boolean held) {
    return "[{\"gate\":\"auc at least 0.65\",\"held\":%s,\"saw\":\"0.6871\"},{\"gate\":\"beats baseline by 0.0\",\"held\":true,\"saw\":\"0.6871 against 0.5\"}]"
        .formatted(held);
  }

  private static PipelineSpec spec(String pipeline) {
    return Specs.read(
        """
        pipeline = "%s"
        owners   = ["data-team@example.org", "ml-team@example.org"]
        purpose  = "Rank tomorrow's departures by the risk of arriving late"
        as-of    = "%s"
        sources { flights { format = csv, path = "f.csv", time = scheduled_at } }
        task    { kind = binary, label = late, positive = 1 }
        train   { models = [ { family = logistic-regression } ] }
        monitor { min-rows = 100 }
        """
            .formatted(pipeline, AS_OF),
        Map.of(),
        Plugins.vocabulary());
  }
}
