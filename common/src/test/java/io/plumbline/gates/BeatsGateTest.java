package io.plumbline.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
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
  void aChampionThatWasNotScoredIsNotBeaten() {
    judged.metrics.remove("1/test/auc");
    judged.metrics.remove("1/test/rmse");
    assertThat(judge("auc", "champion", 0))
        .isEqualTo(
            "false beats the champion by more than 0 in test auc: the champion v1 has no test metrics for this as-of, "
                + "since it could not score these rows (the log of `evaluate` says why)");
  }

  private String judge(String metric, String rival, double by) {
    return judged.by(new BeatsGate(), metric, Map.of("beats", rival, "by", by));
  }
}
