package io.plumbline.gates;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import io.plumbline.metrics.MetricDifference;
import io.plumbline.pipeline.GateKeys;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BeatsGateTest {
  private final Judged judged = new Judged();

  @Test
  void theBaselineIsBeatenByMoreThanAsked() {
    assertThat(judge("auc", "baseline", 0))
        .isEqualTo(
            "true beats the baseline by more than 0 in test auc: 0.7 against 0.5 of the baseline, better by 0.2 (200 rows)");
    assertThat(judge("auc", "baseline", 0.25))
        .isEqualTo(
            "false beats the baseline by more than 0.25 in test auc: 0.7 against 0.5 of the baseline, better by 0.2 (200 rows)");
  }

  /** The baseline calls no row positive, so it has no precision. */
  @Test
  void aBaselineWithoutAValueIsBeatenByAnyValue() {
    judged.metrics.put("2/test/precision", 0.6);
    assertThat(judge("precision", "baseline", 0))
        .isEqualTo(
            "true beats the baseline by more than 0 in test precision: 0.6, and the baseline has none, because it "
                + "predicts nothing that could be counted (200 rows)");
    judged.metrics.remove("2/test/precision");
    assertThat(judge("precision", "baseline", 0)).startsWith("false").contains("is not defined");
  }

  @Test
  void equalIsNotBetter() {
    judged.metrics.put("0/test/auc", 0.7);
    assertThat(judge("auc", "baseline", 0)).startsWith("false");
  }

  @Test
  void theChampionMayBeALittleBetterIfTheGateAllowsIt() {
    assertThat(judge("auc", "champion", 0))
        .isEqualTo(
            "false beats the champion by more than 0 in test auc: 0.7 against 0.72 of the champion v1, worse by 0.02 (200 rows)");
    assertThat(judge("auc", "champion", -0.03)).startsWith("true");
  }

  @Test
  void anErrorIsBetterWhenItIsSmaller() {
    assertThat(judge("rmse", "baseline", 0.5))
        .isEqualTo(
            "true beats the baseline by more than 0.5 in test rmse: 5 against 6 of the baseline, better by 1 (200 rows)");
    assertThat(judge("rmse", "champion", 0)).startsWith("false").contains("worse by 0.5");
  }

  @Test
  void withoutAChampionThereIsNothingToBeat() {
    judged.incumbent = Optional.empty();
    assertThat(judge("auc", "champion", 0))
        .isEqualTo("true beats the champion by more than 0 in test auc: no champion yet");
  }

  @Test
  void theIntervalAndTheFractionOfReplicatesAreShown() {
    judged.differences.put(1L, difference("auc", -0.02, -0.05, 0.01, 0.08));
    assertThat(judge("auc", "champion", 0))
        .isEqualTo(
            "false beats the champion by more than 0 in test auc: 0.7 against 0.72 of the champion v1, worse by 0.02, "
                + "95 % interval -0.05 to 0.01, p_better 0.08 (200 rows)");
    judged.differences.put(0L, difference("rmse", -1, -1.5, -0.5, 1));
    assertThat(judge("rmse", "baseline", 0))
        .isEqualTo(
            "true beats the baseline by more than 0 in test rmse: 5 against 6 of the baseline, better by 1, "
                + "95 % interval 0.5 to 1.5, p_better 1 (200 rows)");
  }

  @Test
  void confidenceAsksForTheFractionOfReplicates() {
    Map<String, Object> keys = Map.of("beats", "champion", "confidence", 0.95);
    judged.metrics.put("2/test/auc", 0.73);
    assertThat(judged.by(new BeatsGate(), "auc", keys))
        .isEqualTo(
            "false beats the champion by more than 0 in test auc with confidence 0.95: 0.73 against 0.72 of the "
                + "champion v1, better by 0.01 (200 rows); there is no p_better: set evaluate.bootstrap to 20 or "
                + "more, and evaluate again");
    judged.differences.put(1L, difference("auc", 0.01, -0.02, 0.04, 0.7));
    assertThat(judged.by(new BeatsGate(), "auc", keys)).startsWith("false");
    judged.differences.put(1L, difference("auc", 0.01, 0.001, 0.02, 0.99));
    assertThat(judged.by(new BeatsGate(), "auc", keys)).startsWith("true");
    judged.metrics.put("2/test/auc", 0.72);
    assertThat(judged.by(new BeatsGate(), "auc", keys)).startsWith("false");
  }

  @Test
  void confidenceDoesNotGoWithAnAllowedDisadvantage() {
    BeatsGate gate = new BeatsGate();
    Map<String, Object> keys = Map.of("beats", "champion", "by", -0.02, "confidence", 0.9);
    assertThat(gate.check(Options.of(gate.options(), keys)))
        .contains(
            new GateKeys.Refusal(
                "confidence", "asks for an advantage, but by allows a disadvantage", "remove one"));
  }

  /** A feature was dropped: the champion cannot be measured, now or ever again. */
  @Test
  void aChampionThatWasNotScoredIsBeatenOnlyIfThePolicySaysSo() {
    judged.metrics.remove("1/test/auc");
    judged.metrics.remove("1/test/rmse");
    String why =
        " beats the champion by more than 0 in test auc: the champion v1 has no test metrics for this as-of, since it "
            + "could not score these rows (the log of `evaluate` says why)";
    assertThat(judge("auc", "champion", 0))
        .isEqualTo("false" + why + "; if-incomparable = baseline or pass lets a successor through");
    assertThat(judgeIncomparable("pass")).isEqualTo("true" + why + ", and if-incomparable = pass");
    assertThat(judgeIncomparable("baseline"))
        .isEqualTo(
            "true" + why + "; instead: 0.7 against 0.5 of the baseline, better by 0.2 (200 rows)");
    judged.metrics.put("2/test/auc", 0.4);
    assertThat(judgeIncomparable("baseline")).startsWith("false");
  }

  private String judgeIncomparable(String policy) {
    return judged.by(
        new BeatsGate(), "auc", Map.of("beats", "champion", "if-incomparable", policy));
  }

  private static MetricDifference difference(
      String metric, double delta, double low, double high, double better) {
    return new MetricDifference(
        metric,
        OptionalDouble.of(delta),
        Optional.of(new MetricDifference.Spread(low, high, better)),
        200);
  }

  private String judge(String metric, String rival, double by) {
    return judged.by(new BeatsGate(), metric, Map.of("beats", rival, "by", by));
  }
}
