package io.plumbline.jobs.prepare.splits;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.jobs.train.TrainJob;
import io.plumbline.metrics.BinaryTask;
import io.plumbline.metrics.LocalMetrics;
import io.plumbline.metrics.Predictions;
import io.plumbline.models.Models;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.FoldMetricRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.TrialRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Each day has its own odds, so the odds of past days say nothing about those to come. */
class RollingFoldsTest extends JobTest {
  private static final Instant START = Instant.parse("2014-01-01T00:00:00Z");

  private PipelineSpec split(String split) {
    return spec(
        """
        pipeline = p
        sources { main { format = csv, path = "${here}/a.csv", key = [id], time = at } }
        clean.main { columns { at = timestamp } }
        task { kind = binary, label = y, positive = 1 }
        split { test = 0.2, by = time, folds = 4, %s }
        train { metric = auc, models = [ { family = random-forest, grid { trees = [10], depth = [8] } } ],
                ensemble { members = 2 } }
        """
            .formatted(split));
  }

  /** Twenty rows a day for 60 days; none of the first rows is positive. */
  private PipelineSpec ingested(String split, int firstPositive) {
    StringBuilder text = new StringBuilder("id,at,day,y\n");
    for (int id = 0; id < 1200; id++) {
      int day = id / 20;
      boolean often = Integer.bitCount(day * 0x9E3779B1) % 2 == 0;
      boolean positive = id >= firstPositive && id % 10 < (often ? 9 : 1);
      Instant at = START.plus(Duration.ofDays(day)).plusSeconds(id % 20);
      text.append("%d,%s,%d,%d\n".formatted(id, at, day, positive ? 1 : 0));
    }
    write("a.csv", text.toString());
    PipelineSpec spec = split(split);
    run(spec, new IngestJob());
    return spec;
  }

  /** Trains, and returns the score of the forest over the folds. */
  private double crossValidated(PipelineSpec spec) {
    run(spec, new PrepareJob(), new TrainJob());
    return result(spec, TrialRow.TABLE)
        .where("family = 'random-forest'")
        .select("score")
        .first()
        .getDouble(0);
  }

  private double tested(PipelineSpec spec) {
    List<Row> scored =
        Models.of(spark, tables(spec, "train"))
            .candidate()
            .score(features(spec).where("split = 'test'"))
            .select("label", "mean")
            .collectAsList();
    return LocalMetrics.value(
            "auc",
            new BinaryTask(0.5),
            scored.stream().mapToDouble(row -> row.getDouble(0)).toArray(),
            Predictions.of(scored.stream().mapToDouble(row -> row.getDouble(1)).toArray()))
        .orElseThrow();
  }

  @Test
  void foldsByHashAreOptimisticAboutDaysToComeAndRollingOnesAreNot() {
    PipelineSpec byHash = ingested("fold-by = hash", 0);
    assertThat(crossValidated(byHash)).isGreaterThan(0.75);
    double tested = tested(byHash);
    assertThat(tested).isBetween(0.4, 0.6);

    PipelineSpec rolling = split("fold-by = rolling, gap = 1d");
    assertThat(crossValidated(rolling)).isBetween(0.4, 0.6);
    // The fits of the folds differ; those of the ensemble are of all training rows.
    assertThat(result(rolling, ModelRow.TABLE).select("train_rows").distinct().collectAsList())
        .hasSize(2);
    long train = features(rolling).where("split = 'train'").count();
    assertThat(result(rolling, ModelRow.TABLE).where("train_rows = " + train).count()).isEqualTo(1);
    assertThat(
            texts(
                result(rolling, FoldMetricRow.TABLE).where("metric = 'auc'"), "fold", "split", "n"))
        .containsOnly(
            "[0,train,168]",
            "[0,validation,188]",
            "[1,train,356]",
            "[1,validation,188]",
            "[2,train,544]",
            "[2,validation,188]",
            "[3,train,732]",
            "[3,validation,188]");
  }

  @Test
  void aFoldIsTrainedOnRowsThatEndAGapBeforeThoseThatItHoldsOut() {
    PipelineSpec spec = ingested("fold-by = rolling, gap = 30h", 0);
    run(spec, new PrepareJob());
    assertThat(features(spec).columns())
        .containsExactly(
            "entity_id",
            "event_time",
            "label",
            "split",
            "fold",
            "trained_from",
            "_file",
            "_line",
            "day");
    for (int fold = 0; fold < 4; fold++) {
      Row times =
          features(spec)
              .selectExpr(
                  "unix_seconds(min(event_time) filter (where fold = %d)) as held_out"
                      .formatted(fold),
                  "unix_seconds(max(event_time) filter (where trained_from <= %d)) as trained"
                      .formatted(fold))
              .first();
      assertThat(times.getLong(0) - times.getLong(1)).isGreaterThan(30 * 3600);
    }
    assertThat(progress).contains("rolling folds: fold 0 holds out rows from 2014-01-");
  }

  @Test
  void aFoldThatIsTrainedOnOneClassOnlyStopsTheJob() {
    PipelineSpec spec = ingested("fold-by = rolling", 300);
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob()))
        .isEqualTo(
            "Label y: rolling fold 0 is trained on no positive row. Lower split.folds, split.gap,"
                + " or split.test, or add rows of other times.");
  }

  @Test
  void foldsOfAnotherKindThanTheSpecNamesStopTrain() {
    run(ingested("fold-by = rolling", 0), new PrepareJob());
    assertThat(refusal(ExitCode.INPUT, split("fold-by = hash"), new TrainJob()))
        .isEqualTo(
            "Table features.p has rolling folds, but split.fold-by = hash. Run `prepare` again.");
  }
}
