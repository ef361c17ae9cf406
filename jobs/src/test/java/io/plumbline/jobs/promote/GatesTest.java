package io.plumbline.jobs.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.PromoteSpec.Beats;
import io.plumbline.pipeline.PromoteSpec.Bound;
import io.plumbline.pipeline.PromoteSpec.Gap;
import io.plumbline.pipeline.PromoteSpec.Gate;
import io.plumbline.pipeline.PromoteSpec.Rival;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class GatesTest {
  private final Map<String, Double> metrics =
      new TreeMap<>(
          Map.of(
              "2/test/auc",
              0.7,
              "2/train/auc",
              0.78,
              "1/test/auc",
              0.72,
              "0/test/auc",
              0.5,
              "2/test/rmse",
              5.0,
              "2/train/rmse",
              4.0,
              "0/test/rmse",
              6.0,
              "1/test/rmse",
              4.5));

  @Test
  void aBoundHoldsAtItsEnds() {
    assertThat(judge("auc", new Bound("auc", OptionalDouble.of(0.7), OptionalDouble.of(0.7))))
        .isEqualTo("true test auc at least 0.7 and at most 0.7: 0.7 (200 rows)");
    assertThat(judge("auc", new Bound("auc", OptionalDouble.of(0.71), OptionalDouble.empty())))
        .isEqualTo("false test auc at least 0.71: 0.7 (200 rows)");
    assertThat(judge("auc", new Bound("auc", OptionalDouble.empty(), OptionalDouble.of(0.69))))
        .isEqualTo("false test auc at most 0.69: 0.7 (200 rows)");
  }

  @Test
  void aBoundOfAMetricThatIsNotDefinedDoesNotHold() {
    metrics.put("2/test/auc", Double.NaN);
    assertThat(judge("auc", new Bound("auc", OptionalDouble.of(0), OptionalDouble.empty())))
        .isEqualTo(
            "false test auc at least 0: auc is not defined on the test rows (200 rows; is there only one class?)");
  }

  @Test
  void theBaselineIsBeatenByMoreThanAsked() {
    assertThat(judge("auc", new Beats(Rival.BASELINE, 0)))
        .isEqualTo(
            "true beats the baseline by more than 0 in test auc: 0.7 against 0.5 of the baseline, better by 0.2 (200 rows)");
    assertThat(judge("auc", new Beats(Rival.BASELINE, 0.25)))
        .isEqualTo(
            "false beats the baseline by more than 0.25 in test auc: 0.7 against 0.5 of the baseline, better by 0.2 (200 rows)");
  }

  @Test
  void equalIsNotBetter() {
    metrics.put("0/test/auc", 0.7);
    assertThat(judge("auc", new Beats(Rival.BASELINE, 0))).startsWith("false");
  }

  @Test
  void theChampionMayBeALittleBetterIfTheGateSaysSo() {
    assertThat(judge("auc", new Beats(Rival.CHAMPION, 0)))
        .isEqualTo(
            "false beats the champion by more than 0 in test auc: 0.7 against 0.72 of the champion v1, worse by 0.02 (200 rows)");
    assertThat(judge("auc", new Beats(Rival.CHAMPION, -0.03))).startsWith("true");
  }

  @Test
  void anErrorIsBetterWhenItIsSmaller() {
    assertThat(judge("rmse", new Beats(Rival.BASELINE, 0.5)))
        .isEqualTo(
            "true beats the baseline by more than 0.5 in test rmse: 5 against 6 of the baseline, better by 1 (200 rows)");
    assertThat(judge("rmse", new Beats(Rival.CHAMPION, 0)))
        .startsWith("false")
        .contains("worse by 0.5");
    assertThat(judge("rmse", new Gap(0.5)))
        .isEqualTo("false gap of train to test in rmse at most 0.5: train 4, test 5, gap 1");
  }

  @Test
  void withoutAChampionThereIsNothingToBeat() {
    GateResult result =
        new Gates(evidence(), "auc", Optional.empty())
            .judge(List.of(new Beats(Rival.CHAMPION, 0)))
            .get(0);
    assertThat(result)
        .isEqualTo(
            new GateResult(
                "beats the champion by more than 0 in test auc", true, "no champion yet"));
  }

  @Test
  void aChampionThatWasNotScoredIsNotBeaten() {
    metrics.remove("1/test/auc");
    metrics.remove("1/test/rmse");
    assertThat(judge("auc", new Beats(Rival.CHAMPION, 0)))
        .isEqualTo(
            "false beats the champion by more than 0 in test auc: the champion v1 has no test metrics for this as-of, "
                + "since it could not score these rows (the log of `evaluate` says why)");
  }

  @Test
  void theGapIsTrainMinusTest() {
    assertThat(judge("auc", new Gap(0.1)))
        .isEqualTo("true gap of train to test in auc at most 0.1: train 0.78, test 0.7, gap 0.08");
    assertThat(judge("auc", new Gap(0.05))).startsWith("false");
  }

  private String judge(String metric, Gate gate) {
    GateResult result = new Gates(evidence(), metric, Optional.of(1L)).judge(List.of(gate)).get(0);
    return result.held() + " " + result;
  }

  private Evidence evidence() {
    return new Evidence(2, "study", metrics, 200);
  }
}
