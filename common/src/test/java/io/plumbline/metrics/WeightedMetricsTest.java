package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.base.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Rows that count by their weight. */
class WeightedMetricsTest {
  private record Weighted(double label, double prediction, double weight, long hash) {}

  /**
   * By hand: of the weight 8, 1.5 + 0.5 + 4 is predicted right. Of the pairs of 4.5 and 3.5, 4 *
   * 3.5 and 0.5 * 1.5 are in the right order, and 0.5 * 2 ties.
   */
  @Test
  void aFractionOfARowIsAFractionOfItsCount() {
    MetricState state = BinaryMetricState.weighted(0.5, 0);
    state.add(0, new double[] {0.2}, 1.5, 1);
    state.add(1, new double[] {0.5 + 0.1}, 0.5, 2);
    state.add(0, new double[] {0.6}, 2, 3);
    state.add(1, new double[] {0.9}, 4, 4);
    Map<String, MetricValue> found = state.finish();
    assertThat(found.get("accuracy").value().getAsDouble()).isCloseTo(6 / 8.0, within(1e-15));
    assertThat(found.get("precision").value().getAsDouble()).isCloseTo(4.5 / 6.5, within(1e-15));
    assertThat(found.get("recall").value()).hasValue(1);
    assertThat(found.get("auc").value().getAsDouble())
        .isCloseTo((4 * 3.5 + 0.5 * 1.5 + 0.5 * 0.5 * 2) / (4.5 * 3.5), within(1e-15));
    assertThat(found.get("log_loss").value().getAsDouble())
        .isCloseTo(
            -(1.5 * Math.log(0.8) + 0.5 * Math.log(0.6) + 2 * Math.log(0.4) + 4 * Math.log(0.9))
                / 8,
            within(1e-15));
    assertThat(found.get("auc").n()).as("rows, not weights").isEqualTo(4);
  }

  /** By hand: mean label (1 * 1 + 3 * 5) / 4 = 4, around it 1 * 9 + 3 * 1, errors 1 and -2. */
  @Test
  void aRegressionIsWeighedToo() {
    MetricState state = RegressionMetricState.weighted(0);
    state.add(1, new double[] {0}, 0.5, 1);
    state.add(5, new double[] {7}, 1.5, 2);
    Map<String, MetricValue> found = state.finish();
    assertThat(found.get("mae").value().getAsDouble()).isCloseTo(7 / 4.0, within(1e-15));
    assertThat(found.get("rmse").value().getAsDouble())
        .isCloseTo(Math.sqrt(13 / 4.0), within(1e-15));
    assertThat(found.get("r2").value().getAsDouble()).isCloseTo(1 - 13 / 12.0, within(1e-15));
  }

  /** 0.1 and these weights are no short binary fractions, so rounded products would not cancel. */
  @Test
  void aLabelThatDoesNotVaryHasNoR2WhateverTheWeights() {
    MetricState state = RegressionMetricState.weighted(0);
    for (double weight : new double[] {0.3, 0.7, 1.1, 1.9}) {
      state.add(0.1, new double[] {weight}, weight, 1);
    }
    assertThat(state.finish().get("r2").value()).isEmpty();
  }

  /** Sizes on both sides of the 2,048 rows up to which rows are kept as they are. */
  @Test
  void aWholeWeightIsTheSameRowSeveralTimes() {
    for (int size : new int[] {300, 4_000}) {
      for (boolean isBinary : new boolean[] {true, false}) {
        List<Weighted> rows = rows(size, random -> 1 + random.nextInt(5));
        MetricState weighted = weighted(isBinary);
        MetricState repeated = repeated(isBinary);
        for (Weighted row : rows) {
          weighted.add(row.label, new double[] {row.prediction}, row.weight / 4, row.hash);
          for (int time = 0; time < row.weight; time++) {
            repeated.add(row.label, row.prediction, row.hash);
          }
        }
        Map<String, MetricValue> expected = repeated.finish();
        weighted
            .finish()
            .forEach(
                (name, value) -> {
                  MetricValue other = expected.get(name);
                  assertThat(value.value().getAsDouble())
                      .as(name)
                      .isCloseTo(other.value().getAsDouble(), within(1e-12));
                  assertThat(value.ciLow().getAsDouble())
                      .as(name)
                      .isCloseTo(other.ciLow().getAsDouble(), within(1e-6));
                  assertThat(value.n()).isEqualTo(size);
                });
      }
    }
  }

  @Test
  void equalWeightsAreNone() {
    for (boolean isBinary : new boolean[] {true, false}) {
      MetricState weighted = weighted(isBinary);
      MetricState plain = repeated(isBinary);
      for (Weighted row : rows(3_000, random -> 1)) {
        weighted.add(row.label, new double[] {row.prediction}, 1, row.hash);
        plain.add(row.label, row.prediction, row.hash);
      }
      assertThat(weighted.finish()).isEqualTo(plain.finish());
    }
  }

  @Test
  void mergedPartsAreTheWholeInAnyOrder() {
    for (int size : new int[] {100, 1_500, 5_000}) {
      for (boolean isBinary : new boolean[] {true, false}) {
        List<Weighted> rows = rows(size, random -> Math.exp(random.nextGaussian()));
        Supplier<MetricState> empty = () -> weighted(isBinary);
        Map<String, MetricValue> whole = state(rows, empty).finish();
        List<Weighted> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(9));
        MetricState a = state(shuffled.subList(0, size / 3), empty);
        MetricState b = state(shuffled.subList(size / 3, size), empty);
        assertThat(a.merge(b).finish()).isEqualTo(whole);
        assertThat(empty.get().addAll(sent(b)).addAll(sent(a)).finish()).isEqualTo(whole);
        assertThat(a.merge(b).rows()).isEqualTo(size);
      }
    }
  }

  @Test
  void aStateWithoutWeightsTakesNone() {
    assertThatThrownBy(() -> BinaryMetricState.of(0.5, 0).add(1, new double[] {0.5}, 2, 1))
        .hasMessage("weight 2.0 in a state without weights");
    assertThatThrownBy(() -> RegressionMetricState.of(0).add(1, new double[] {0.5}, 2, 1))
        .hasMessage("weight 2.0 in a state without weights");
    assertThatThrownBy(
            () -> BinaryMetricState.of(0.5, 10).merge(BinaryMetricState.weighted(0.5, 10)))
        .hasMessage("only states of one kind, threshold and number of replicates can be merged");
    assertThatThrownBy(() -> RegressionMetricState.of(10).merge(RegressionMetricState.weighted(10)))
        .hasMessage("only states of one kind and number of replicates can be merged");
  }

  private static MetricState weighted(boolean isBinary) {
    return isBinary ? BinaryMetricState.weighted(0.4, 60) : RegressionMetricState.weighted(60);
  }

  private static MetricState repeated(boolean isBinary) {
    return isBinary ? BinaryMetricState.of(0.4, 60) : RegressionMetricState.of(60);
  }

  private static MetricState state(List<Weighted> rows, Supplier<MetricState> empty) {
    MetricState state = empty.get();
    rows.forEach(row -> state.add(row.label, new double[] {row.prediction}, row.weight, row.hash));
    return state;
  }

  private static MetricState sent(MetricState state) {
    return (MetricState) PackedState.of(state).readResolve();
  }

  private interface Draw {
    double weight(Random random);
  }

  private static List<Weighted> rows(int size, Draw draw) {
    Random random = new Random(size);
    List<Weighted> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double label = random.nextDouble() < 0.3 ? 1 : 0;
      double score = random.nextGaussian() + label;
      rows.add(new Weighted(label, 1 / (1 + Math.exp(-score)), draw.weight(random), Seeds.mix(i)));
    }
    return rows;
  }
}
