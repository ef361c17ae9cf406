package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.base.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawnSumsTest {
  private static final int ROWS = 4_000;

  /**
   * The errors of both models share most of their noise: the standard error of the paired
   * difference is that of the mean of the differences by row, far below that of either model.
   */
  @Test
  void theIntervalOfAPairedDifferenceIsAsNarrowAsTheDifferencesByRow() {
    RegressionMetricState candidate = RegressionMetricState.of(1_000);
    RegressionMetricState champion = RegressionMetricState.of(1_000);
    Random random = new Random(1);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < ROWS; i++) {
      double shared = 10 + random.nextGaussian();
      double own = 0.02 * random.nextGaussian() - 0.001;
      candidate.add(0, shared + own, Seeds.mix(i));
      champion.add(0, shared, Seeds.mix(i));
      sum += own;
      squares += own * own;
    }
    MetricDifference found = candidate.sums().minus(champion.sums(), Metrics.of("mae"));
    double mean = sum / ROWS;
    double halfWidth = 1.96 * Math.sqrt((squares / ROWS - mean * mean) / ROWS);
    assertThat(found.delta().getAsDouble()).isCloseTo(mean, within(1e-12));
    assertThat(found.spread().orElseThrow().ciLow())
        .isCloseTo(mean - halfWidth, within(0.2 * halfWidth));
    assertThat(found.spread().orElseThrow().ciHigh())
        .isCloseTo(mean + halfWidth, within(0.2 * halfWidth));
    assertThat(found.n()).isEqualTo(ROWS);
  }

  /** A smaller error is better; a model against itself is better in half of the replicates. */
  @Test
  void theFractionOfBetterReplicatesKnowsTheDirectionOfTheMetric() {
    DrawnSums good = off(1);
    DrawnSums bad = off(2);
    assertThat(better(good, bad, "rmse")).isEqualTo(1);
    assertThat(better(bad, good, "rmse")).isEqualTo(0);
    assertThat(better(good, bad, "r2")).isEqualTo(1);
    assertThat(better(good, good, "r2")).isEqualTo(0.5);
  }

  @Test
  void anUndefinedMetricHasNoDifference() {
    BinaryMetricState oneClass = BinaryMetricState.of(0.5, 50);
    oneClass.add(0, 0.2, 1);
    MetricDifference found = oneClass.sums().minus(oneClass.sums(), Metrics.of("auc"));
    assertThat(found.delta()).isEmpty();
    assertThat(found.spread()).isEmpty();
  }

  @Test
  void withoutABootstrapThereIsOnlyTheDifference() {
    BinaryMetricState state = BinaryMetricState.of(0.5, 0);
    state.add(0, 0.2, 1);
    MetricDifference found = state.sums().minus(state.sums(), Metrics.of("brier"));
    assertThat(found.delta()).hasValue(0);
    assertThat(found.spread()).isEmpty();
  }

  @Test
  void otherRowsAreNotCompared() {
    DrawnSums none = RegressionMetricState.of(50).sums();
    assertThatThrownBy(() -> off(1).minus(none, Metrics.of("mae")))
        .hasMessage("200 rows with 50 replicates against 0 rows with 50 replicates");
  }

  private static double better(DrawnSums a, DrawnSums b, String metric) {
    return a.minus(b, Metrics.of(metric)).spread().orElseThrow().betterFraction();
  }

  private static DrawnSums off(double error) {
    RegressionMetricState state = RegressionMetricState.of(50);
    for (int i = 0; i < 200; i++) {
      state.add(i, i + error, Seeds.mix(i));
    }
    return state.sums();
  }
}
