package io.plumbline.jobs.prepare.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.metrics.BinaryTask;
import io.plumbline.metrics.LocalMetrics;
import io.plumbline.metrics.Predictions;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.NumericState;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SingleFeaturesTest {
  @Test
  void theAucOfANumberIsThatOfTheMetric() {
    Random random = new Random(1);
    double[] labels = random.ints(1000, 0, 2).asDoubleStream().toArray();
    double[] values =
        IntStream.range(0, 1000)
            .mapToDouble(i -> Math.rint(10 * (random.nextGaussian() - labels[i])) / 200 + 0.5)
            .toArray();
    assertThat(SingleFeatures.ofNumbers(of(values, labels, 1), of(values, labels, 0)).orElseThrow())
        .isCloseTo(
            1
                - LocalMetrics.value("auc", new BinaryTask(0.5), labels, Predictions.of(values))
                    .orElseThrow(),
            within(1e-12));
  }

  private static NumericState of(double[] values, double[] labels, double label) {
    return NumericState.of(
        IntStream.range(0, values.length)
            .filter(i -> labels[i] == label)
            .mapToDouble(i -> values[i])
            .toArray());
  }

  @Test
  void aValueThatOnlyOneClassHasSeparatesTheClasses() {
    NumericState without = new NumericState();
    without.addNull();
    without.addNull();
    assertThat(SingleFeatures.ofNumbers(NumericState.of(1, -1, 3), without)).hasValue(1);
    assertThat(SingleFeatures.ofNumbers(without, NumericState.of(1, -1, 3))).hasValue(1);
    assertThat(SingleFeatures.ofNumbers(without, without)).hasValue(0.5);
    assertThat(SingleFeatures.ofNumbers(without, new NumericState())).isEmpty();
  }

  @Test
  void levelsAreLearnedOnOneHalfAndMeasuredOnTheOther() {
    CategoryState a = CategoryState.of("a", "a", "a", "a", "a", "a");
    CategoryState b = CategoryState.of("b", "b", "b", "b", "b", null);
    assertThat(SingleFeatures.ofLevels(List.of(a, a), List.of(b, b))).hasValue(1);
    assertThat(SingleFeatures.ofLevels(List.of(a, b), List.of(b, a)).orElseThrow())
        .as("what one half shows is wrong for the other")
        .isLessThan(0.2);
  }

  @Test
  void levelsOfFewRowsSeparateNothing() {
    List<CategoryState> own = List.of(CategoryState.of("a", "b"), CategoryState.of("a", "b"));
    List<CategoryState> other = List.of(CategoryState.of("c", "d"), CategoryState.of("c", "d"));
    assertThat(SingleFeatures.ofLevels(own, other)).hasValue(0.5);
    assertThat(SingleFeatures.ofLevels(own, List.of(new CategoryState(), new CategoryState())))
        .isEmpty();
  }
}
