package io.plumbline.jobs.promote;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.jobs.SmallPipeline;
import io.plumbline.models.promotions.Champions;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.results.ComparisonRow;
import io.plumbline.results.MetricRow;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.SampleRows;
import io.plumbline.tables.TableStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoteJobTest extends SparkTest {
  private static final String[] GATES = {
    "promote.gates",
    "[ { metric = auc, min = 0.6 }, { beats = champion }, { gap = train-test, max = 0.1 } ]"
  };

  @TempDir Path folder;
  private SmallPipeline pipeline;

  @BeforeEach
  void open() {
    pipeline = new SmallPipeline(spark, folder, TaskKind.BINARY);
  }

  @Test
  void eachMonthHasItsOwnChampionAndARerunOfAnEarlierOneSeesTheEarlierOne() {
    evaluated(SmallPipeline.AUGUST, 1, 0.7);
    pipeline.run(new PromoteJob(), SmallPipeline.AUGUST, GATES);
    assertThat(pipeline.said())
        .contains(
            "[promote] held   beats the champion by more than 0 in test auc: no champion yet",
            "[promote] model v1 promoted, seq 1 of the chain");
    evaluated(SmallPipeline.SEPTEMBER, 2, 0.75);
    metrics(SmallPipeline.SEPTEMBER, 2, 0.75, 1, 0.71);
    pipeline.run(new PromoteJob(), SmallPipeline.SEPTEMBER, GATES);

    pipeline.run(new PromoteJob(), SmallPipeline.AUGUST, GATES);
    assertThat(pipeline.said())
        .contains("[promote] model v1 is the champion of this as-of already; nothing to decide");

    assertThat(champions().champion(SmallPipeline.AUGUST)).contains(1L);
    assertThat(champions().incumbent(SmallPipeline.AUGUST)).isEmpty();
    assertThat(champions().champion(SmallPipeline.SEPTEMBER)).contains(2L);
    assertThat(champions().incumbent(SmallPipeline.SEPTEMBER)).contains(1L);
    assertThat(promotions())
        .containsExactly(
            row(1L, 1L, "promoted", "every gate held (3)"),
            row(2L, 2L, "promoted", "every gate held (3)"));
    assertThat(
            tables(SmallPipeline.AUGUST)
                .all(PromotionRow.class)
                .orderBy(col("seq"))
                .first()
                .orElseThrow()
                .grounds()
                .gates())
        .isEqualTo(
            "[{\"gate\":\"test auc at least 0.6\",\"held\":true,\"saw\":\"0.7 (200 rows)\"},"
                + "{\"gate\":\"beats the champion by more than 0 in test auc\",\"held\":true,\"saw\":\"no champion yet\"},"
                + "{\"gate\":\"gap of train to test in auc at most 0.1\",\"held\":true,\"saw\":\"train 0.72, test 0.7, gap 0.02\"}]");
  }

  @Test
  void aRefusalNamesEveryGateThatFailedAndIsWrittenOnce() {
    evaluated(SmallPipeline.AUGUST, 1, 0.55);
    String[] strict = {
      "promote.gates",
      "[ { metric = auc, min = 0.6 }, { beats = baseline }, { gap = train-test, max = 0.01 } ]"
    };
    for (int attempt = 1; attempt <= 2; attempt++) {
      PlumblineException refused =
          catchThrowableOfType(
              PlumblineException.class,
              () -> pipeline.run(new PromoteJob(), SmallPipeline.AUGUST, strict));
      assertThat(refused.code()).isEqualTo(ExitCode.GATE);
      assertThat(refused)
          .hasMessage(
              "Model v1 of pipeline small is not promoted as of 2014-08-01T00:00:00Z: 2 of 3 gates did not hold."
                  + "\n  - test auc at least 0.6: 0.55 (200 rows)"
                  + "\n  - gap of train to test in auc at most 0.01: train 0.57, test 0.55, gap 0.02"
                  + "\nImprove the model or its data, or change promote.gates, then run train, evaluate, and promote again. The "
                  + "champion stays the same.");
    }
    assertThat(pipeline.said())
        .contains(
            "[promote] model v1 refused, seq 1 of the chain (decided so before; no second row)");
    assertThat(promotions())
        .containsExactly(
            row(
                1L,
                1L,
                "refused",
                "test auc at least 0.6: 0.55 (200 rows); gap of train to test in auc at most 0.01: train 0.57, test 0.55, gap 0.02"));

    pipeline.run(
        new PromoteJob(), SmallPipeline.AUGUST); // the default gate: better than the baseline
    assertThat(promotions())
        .hasSize(2)
        .last()
        .isEqualTo(row(2L, 1L, "promoted", "every gate held (1)"));
  }

  @Test
  void aBackfillIsWithheldUntilItIsAskedFor() {
    evaluated(SmallPipeline.SEPTEMBER, 2, 0.75);
    pipeline.run(new PromoteJob(), SmallPipeline.SEPTEMBER, GATES);
    evaluated(SmallPipeline.AUGUST, 1, 0.7);
    for (int attempt = 1; attempt <= 2; attempt++) {
      PlumblineException withheld =
          catchThrowableOfType(
              PlumblineException.class,
              () -> pipeline.run(new PromoteJob(), SmallPipeline.AUGUST, GATES));
      assertThat(withheld.code()).isEqualTo(ExitCode.GATE);
      assertThat(withheld)
          .hasMessageStartingWith(
              "Model v1 of pipeline small is not promoted as of 2014-08-01T00:00:00Z, although every gate held (3): this "
                  + "as-of is older than the newest promotion (v2, valid from 2014-09-01T00:00:00Z)");
    }
    assertThat(pipeline.said())
        .contains("[promote] model v1 withheld, seq 2 of the chain (decided so before; no second");
    assertThat(champions().champion(SmallPipeline.AUGUST)).isEmpty();
    assertThat(champions().validAt(SmallPipeline.AUGUST)).isEmpty();

    Instant before = Instant.now();
    pipeline.backfill(new PromoteJob(), SmallPipeline.AUGUST, GATES);

    assertThat(promotions())
        .containsExactly(
            row(1L, 2L, "promoted", "every gate held (3)"),
            row(
                2L,
                1L,
                "withheld",
                "every gate held (3), but champion v2 is valid from 2014-09-01T00:00:00Z on; a backfill was not asked for"),
            row(
                3L,
                1L,
                "promoted",
                "every gate held (3); a backfill: champion v2 is valid from 2014-09-01T00:00:00Z on"));
    assertThat(champions().champion(SmallPipeline.AUGUST)).contains(1L);
    assertThat(champions().validAt(SmallPipeline.AUGUST, before)).isEmpty();
    assertThat(champions().newest().map(Champions.Decision::modelVersion)).contains(2L);
    assertThat(champions().incumbent(SmallPipeline.SEPTEMBER))
        .as("September had no rival")
        .isEmpty();
  }

  @Test
  void aRefusalOfTheGatesIsOneInTheBackfillToo() {
    evaluated(SmallPipeline.SEPTEMBER, 2, 0.75);
    pipeline.run(new PromoteJob(), SmallPipeline.SEPTEMBER, GATES);
    evaluated(SmallPipeline.AUGUST, 1, 0.55);
    assertThatThrownBy(() -> pipeline.backfill(new PromoteJob(), SmallPipeline.AUGUST, GATES))
        .hasMessageContaining("1 of 3 gates did not hold");
    assertThat(promotions())
        .last()
        .isEqualTo(row(2L, 1L, "refused", "test auc at least 0.6: 0.55 (200 rows)"));
  }

  @Test
  void theReasonShowsThePairedDifferenceFromTheChampion() {
    evaluated(SmallPipeline.AUGUST, 1, 0.7);
    pipeline.run(new PromoteJob(), SmallPipeline.AUGUST, GATES);
    evaluated(SmallPipeline.SEPTEMBER, 2, 0.75);
    metrics(SmallPipeline.SEPTEMBER, 2, 0.75, 1, 0.71);
    ComparisonRow.Spread spread = new ComparisonRow.Spread(0.01, 0.07, 0.985);
    pipeline
        .tables("evaluate", SmallPipeline.SEPTEMBER)
        .replaceRun(
            ComparisonRow.class,
            List.of(
                new ComparisonRow(2, 1, "auc", OptionalDouble.of(0.04), Optional.of(spread), 200)));
    String[] sure = {
      "promote.gates", "[ { beats = champion, confidence = 0.99 }, { beats = baseline } ]"
    };

    PlumblineException refused =
        catchThrowableOfType(
            PlumblineException.class,
            () -> pipeline.run(new PromoteJob(), SmallPipeline.SEPTEMBER, sure));
    assertThat(refused)
        .hasMessageContaining(
            "\n  - beats the champion by more than 0 in test auc with confidence 0.99: 0.75 against 0.71 of the "
                + "champion v1, better by 0.04, 95 % interval 0.01 to 0.07, p_better 0.985 (200 rows)\n");
    pipeline.run(new PromoteJob(), SmallPipeline.SEPTEMBER, GATES);
    assertThat(promotions())
        .last()
        .isEqualTo(
            row(
                3L,
                2L,
                "promoted",
                "every gate held (3); advantage in test auc over champion v1: 95 % interval 0.01 to 0.07, p_better "
                    + "0.985"));
  }

  @Test
  void aCandidateThatWasNotEvaluatedIsNoCandidateYet() {
    evaluated(SmallPipeline.AUGUST, 1, 0.7);
    model(SmallPipeline.AUGUST, 2);
    PlumblineException early =
        catchThrowableOfType(
            PlumblineException.class, () -> pipeline.run(new PromoteJob(), SmallPipeline.AUGUST));
    assertThat(early.code()).isEqualTo(ExitCode.INPUT);
    assertThat(early)
        .hasMessage(
            "Table metrics has no test rows for model v2 of pipeline small as of 2014-08-01T00:00:00Z: "
                + "the model was trained after the last evaluation. Run `plumbline evaluate` with the same --as-of, then promote again.");
  }

  private void evaluated(Instant asOf, long version, double auc) {
    model(asOf, version);
    metrics(asOf, version, auc, 0, 0.5);
  }

  private void model(Instant asOf, long version) {
    pipeline
        .tables("train", asOf)
        .replaceRun(ModelRow.class, List.of(SampleRows.model(version, "binary", 1, "uri")));
  }

  private void metrics(Instant asOf, long version, double auc, long rival, double rivalAuc) {
    List<MetricRow> rows =
        new ArrayList<>(
            List.of(
                SampleRows.metric(version, "test", "auc", auc, 200),
                SampleRows.metric(version, "train", "auc", auc + 0.02, 800),
                SampleRows.metric(rival, "test", "auc", rivalAuc, 200)));
    if (rival != 0) {
      rows.add(SampleRows.metric(0, "test", "auc", 0.5, 200));
    }
    pipeline.tables("evaluate", asOf).replaceRun(MetricRow.class, rows);
  }

  private TableStore tables(Instant asOf) {
    return pipeline.tables("promote", asOf);
  }

  private Champions champions() {
    return Champions.of(tables(SmallPipeline.SEPTEMBER));
  }

  private List<Row> promotions() {
    return tables(SmallPipeline.SEPTEMBER)
        .all(PromotionRow.TABLE)
        .orderBy("seq")
        .select("seq", "model_version", "action", "reason")
        .collectAsList();
  }
}
