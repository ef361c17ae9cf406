package io.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.metrics.BinaryTask;
import io.plumbline.metrics.Predictions;
import io.plumbline.metrics.RegressionTask;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.junit.jupiter.api.Test;

class EnsembleTest {
  @Test
  void meanAndVarianceAreThoseOfASample() {
    double[][] values = Predictions.of(0.2, 0.4, 0.9);
    assertThat(Ensemble.mean(values)).containsExactly(new double[] {0.5}, within(1e-15));
    assertThat(Ensemble.variance(values)).isCloseTo((0.09 + 0.01 + 0.16) / 2, within(1e-15));
    assertThat(Ensemble.variance(Predictions.of(0.7))).isNaN();
  }

  @Test
  void theMeanDecidesAndTheVoteShareSaysHowManyAgree() {
    Ensemble ensemble =
        new Ensemble(
            List.of(new Constant(0.2), new Constant(0.4), new Constant(0.99)), new BinaryTask(0.5));
    double[][] values = ensemble.memberValues(Vectors.dense(0));
    assertThat(values).isDeepEqualTo(Predictions.of(0.2, 0.4, 0.99));
    assertThat(ensemble.prediction(values)).isEqualTo(1);
    assertThat(ensemble.voteShare(values)).isCloseTo(1 / 3.0, within(1e-15));
  }

  @Test
  void theThresholdItselfIsPositive() {
    Ensemble ensemble = new Ensemble(List.of(new Constant(0.3)), new BinaryTask(0.3));
    assertThat(ensemble.prediction(Predictions.of(0.3))).isEqualTo(1);
    assertThat(ensemble.prediction(Predictions.of(0.29))).isEqualTo(0);
  }

  @Test
  void aRegressionPredictsTheMeanAndHasNoVote() {
    Ensemble ensemble =
        new Ensemble(List.of(new Constant(10), new Constant(20)), new RegressionTask());
    double[][] values = ensemble.memberValues(Vectors.dense(0));
    assertThat(ensemble.prediction(values)).isEqualTo(15);
    assertThat(ensemble.voteShare(values)).isNaN();
  }

  @Test
  void needsAMember() {
    assertThatThrownBy(() -> new Ensemble(List.of(), new BinaryTask(0.5)))
        .hasMessage("an ensemble has at least one member");
  }

  /** Predicts the same value for each row. */
  private record Constant(double value) implements PartialModel {
    @Override
    public double[] predict(Vector features) {
      return new double[] {value};
    }
  }
}
