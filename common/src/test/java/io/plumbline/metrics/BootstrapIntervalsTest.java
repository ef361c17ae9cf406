package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.base.Seeds;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class BootstrapIntervalsTest {
  /** Poisson with mean 1: 36.8 % of the rows are not drawn; mean and variance are 1. */
  @Test
  void drawsWithThePoissonDistribution() {
    byte[] times = new byte[200];
    double sum = 0;
    double squares = 0;
    double none = 0;
    int rows = 500;
    for (int row = 0; row < rows; row++) {
      BootstrapIntervals.draw(Seeds.mix(row), times);
      for (byte drawn : times) {
        sum += drawn;
        squares += drawn * drawn;
        none += drawn == 0 ? 1 : 0;
      }
    }
    double all = rows * times.length;
    assertThat(sum / all).isCloseTo(1, within(0.015));
    assertThat(squares / all - 1).isCloseTo(1, within(0.03));
    assertThat(none / all).isCloseTo(Math.exp(-1), within(0.006));
  }

  @Test
  void fewerReplicatesAreTheFirstOfMore() {
    byte[] few = new byte[10];
    byte[] many = new byte[50];
    BootstrapIntervals.draw(99, few);
    BootstrapIntervals.draw(99, many);
    assertThat(many).startsWith(few);
  }

  @Test
  void theIntervalIsThatOfThePercentiles() {
    MetricValue value = value(101, r -> r / 100.0);
    assertThat(value)
        .isEqualTo(
            new MetricValue(
                "auc",
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.025),
                OptionalDouble.of(0.975),
                7));
  }

  @Test
  void withFewerThanTwentyReplicatesThereIsNoInterval() {
    assertThat(value(19, r -> 0.5).ciLow()).isEmpty();
    assertThat(value(20, r -> 0.5).ciHigh()).hasValue(0.5);
  }

  @Test
  void refusesMoreReplicatesThanItHasKeys() {
    assertThat(BootstrapIntervals.checked(1000)).isEqualTo(1000);
    assertThatThrownBy(() -> BootstrapIntervals.checked(1001))
        .hasMessage("between 0 and 1000 replicates, not 1001");
  }

  private static MetricValue value(int replicates, java.util.function.IntToDoubleFunction auc) {
    return BootstrapIntervals.value(
        Metrics.of("auc"), sums(0.5), 7, replicates, r -> sums(auc.applyAsDouble(r)));
  }

  private static BinarySums sums(double auc) {
    return new BinarySums(1, 1, 1, 1, OptionalDouble.of(auc), 0, 0);
  }
}
