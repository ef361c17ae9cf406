package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LocalMetricsTest {
  private static final double[] LABELS = {0, 0, 1, 1};
  private static final double[] SCORES = {0.1, 0.4, 0.35, 0.8};

  /** scikit-learn documentation, roc_auc_score: the same four rows give 0.75. */
  @Test
  void aucIsTheShareOfPairsInTheRightOrder() {
    assertThat(LocalMetrics.auc(LABELS, SCORES)).hasValue(0.75);
    assertThat(LocalMetrics.value("auc", new BinaryTask(0.5), LABELS, Predictions.of(SCORES)))
        .hasValue(0.75);
  }

  @Test
  void tiesCountHalfAndOneClassHasNoAuc() {
    assertThat(LocalMetrics.auc(LABELS, new double[] {1, 1, 1, 1})).hasValue(0.5);
    assertThat(LocalMetrics.auc(new double[] {1, 1}, new double[] {0.2, 0.3})).isEmpty();
  }

  @Test
  void theThresholdItselfIsPositive() {
    assertThat(LocalMetrics.value("accuracy", new BinaryTask(0.4), LABELS, Predictions.of(SCORES)))
        .hasValue(0.5);
    assertThat(LocalMetrics.value("accuracy", new BinaryTask(0.41), LABELS, Predictions.of(SCORES)))
        .hasValue(0.75);
    assertThat(LocalMetrics.value("precision", new BinaryTask(0.9), LABELS, Predictions.of(SCORES)))
        .isEmpty();
  }

  /** scikit-learn documentation, mean_squared_error and r2_score: 0.375 and 0.9486…. */
  @Test
  void regressionMetricsAreThoseOfTheSums() {
    double[] labels = {3, -0.5, 2, 7};
    double[] predictions = {2.5, 0, 2, 8};
    assertThat(LocalMetrics.value("mae", new RegressionTask(), labels, Predictions.of(predictions)))
        .hasValue(0.5);
    assertThat(
            LocalMetrics.value("rmse", new RegressionTask(), labels, Predictions.of(predictions))
                .orElseThrow())
        .isCloseTo(Math.sqrt(0.375), within(1e-15));
    assertThat(
            LocalMetrics.value("r2", new RegressionTask(), labels, Predictions.of(predictions))
                .orElseThrow())
        .isCloseTo(0.9486081370449679, within(1e-15));
  }

  @Test
  void withoutRowsNothingIsDefined() {
    assertThat(
            LocalMetrics.value(
                "rmse", new RegressionTask(), new double[0], Predictions.of(new double[0])))
        .isEmpty();
    assertThat(
            LocalMetrics.value(
                "log_loss", new BinaryTask(0), new double[0], Predictions.of(new double[0])))
        .isEmpty();
  }

  @Test
  void refusesWhatAStateRefuses() {
    double[] wrong = {0.1, 0.4, Double.NaN, 0.8};
    assertThatThrownBy(
            () -> LocalMetrics.value("auc", new BinaryTask(0.5), LABELS, Predictions.of(wrong)))
        .hasMessageStartingWith("Prediction NaN is not a probability between 0 and 1.");
    assertThatThrownBy(
            () -> LocalMetrics.value("mae", new RegressionTask(), LABELS, Predictions.of(wrong)))
        .hasMessageContaining("with prediction NaN: both must be finite numbers.");
  }

  @Test
  void refusesArraysOfDifferentLengths() {
    assertThatThrownBy(
            () ->
                LocalMetrics.value(
                    "auc", new BinaryTask(0.5), LABELS, Predictions.of(new double[3])))
        .hasMessage("4 labels, 3 predictions");
  }
}
