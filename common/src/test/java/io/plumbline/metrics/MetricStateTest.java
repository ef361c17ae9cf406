package io.plumbline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Seeds;
import io.plumbline.profile.NumericState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class MetricStateTest {
  private record Scored(double label, double prediction, long hash) {}

  /** scikit-learn 1.2, sklearn.metrics.roc_auc_score, user guide: 0.75. */
  @Test
  void aucOfTheScikitLearnExample() {
    assertThat(binary(new double[] {0, 0, 1, 1}, 0.1, 0.4, 0.35, 0.8, "auc")).hasValue(0.75);
  }

  /** scikit-learn 1.2, sklearn.metrics.log_loss, example: 0.21616…; ham is 0, spam is 1. */
  @Test
  void logLossOfTheScikitLearnExample() {
    assertThat(binary(new double[] {1, 0, 0, 1}, 0.9, 0.1, 0.2, 0.65, "log_loss").getAsDouble())
        .isCloseTo(0.21616, within(5e-6));
  }

  /** scikit-learn 1.2, sklearn.metrics.brier_score_loss, example: 0.037… (0.15 / 4). */
  @Test
  void brierOfTheScikitLearnExample() {
    assertThat(binary(new double[] {0, 1, 1, 0}, 0.1, 0.9, 0.8, 0.3, "brier").getAsDouble())
        .isCloseTo(0.0375, within(1e-15));
  }

  /**
   * scikit-learn 1.2, user guide, binary classification: precision 1.0, recall 0.5, f1 0.66… for
   * predictions 0 1 0 0.
   */
  @Test
  void precisionAndRecallOfTheScikitLearnExample() {
    double[] labels = {0, 1, 0, 1};
    assertThat(binary(labels, 0.1, 0.5, 0.2, 0.49, "precision")).hasValue(1);
    assertThat(binary(labels, 0.1, 0.5, 0.2, 0.49, "recall")).hasValue(0.5);
    assertThat(binary(labels, 0.1, 0.5, 0.2, 0.49, "f1").getAsDouble())
        .isCloseTo(2 / 3.0, within(1e-15));
    assertThat(binary(labels, 0.1, 0.5, 0.2, 0.49, "accuracy")).hasValue(0.75);
  }

  /**
   * scikit-learn 1.2, r2_score 0.948…, mean_absolute_error 0.5, mean_squared_error 0.375: the
   * example they share.
   */
  @Test
  void regressionOfTheScikitLearnExample() {
    MetricState state = RegressionMetricState.of(0);
    double[] labels = {3, -0.5, 2, 7};
    double[] predictions = {2.5, 0.0, 2, 8};
    for (int i = 0; i < 4; i++) {
      state.add(labels[i], predictions[i], i);
      assertThat(
              LocalMetrics.value("mae", new RegressionTask(), labels, Predictions.of(predictions)))
          .hasValue(0.5);
    }
    Map<String, MetricValue> found = state.finish();
    assertThat(found.keySet()).containsExactly("mae", "r2", "rmse");
    assertThat(found.get("mae").value()).hasValue(0.5);
    assertThat(found.get("rmse").value().getAsDouble()).isCloseTo(Math.sqrt(0.375), within(1e-15));
    assertThat(found.get("r2").value().getAsDouble()).isCloseTo(1 - 1.5 / 29.1875, within(1e-15));
    assertThat(found.get("r2"))
        .isEqualTo(
            new MetricValue(
                "r2", found.get("r2").value(), OptionalDouble.empty(), OptionalDouble.empty(), 4));
  }

  @Test
  void whatIsNotDefinedIsEmptyAndNeverNan() {
    MetricState oneClass = BinaryMetricState.of(0.5, 50);
    oneClass.add(0, 0.2, 1);
    oneClass.add(0, 0.3, 2);
    Map<String, MetricValue> found = oneClass.finish();
    assertThat(found.get("auc"))
        .isEqualTo(
            new MetricValue(
                "auc", OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 2));
    assertThat(found.get("precision").value()).isEmpty();
    assertThat(found.get("recall").value()).isEmpty();
    assertThat(found.get("accuracy").value()).hasValue(1);
    assertThat(BinaryMetricState.of(0.5, 50).finish().values())
        .allMatch(value -> value.value().isEmpty() && value.n() == 0);
    assertThat(RegressionMetricState.of(50).finish().values())
        .allMatch(value -> value.value().isEmpty() && value.n() == 0);
    MetricState constant = RegressionMetricState.of(0);
    constant.add(5, 4, 1);
    constant.add(5, 6, 2);
    assertThat(constant.finish().get("r2").value()).as("the label does not vary").isEmpty();
  }

  @Test
  void aSureWrongPredictionHasAFiniteLoss() {
    MetricState state = BinaryMetricState.of(0.5, 0);
    state.add(1, 0, 1);
    assertThat(state.finish().get("log_loss").value().getAsDouble())
        .isCloseTo(-Math.log(1e-15), within(1e-9));
  }

  @Test
  void rowsOutsideOfTheRangeAreRefusedWithAWayOut() {
    MetricState binary = BinaryMetricState.of(0.5, 0);
    assertThatThrownBy(() -> binary.add(2, 0.5, 1))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage("Label 2.0 is neither 0 nor 1. Map the label to 0 and 1 first.");
    assertThatThrownBy(() -> binary.add(1, Double.NaN, 1))
        .hasMessage(
            "Prediction NaN is not a probability between 0 and 1. Give the probability of label 1.");
    assertThatThrownBy(() -> RegressionMetricState.of(0).add(1, Double.NaN, 1))
        .hasMessage(
            "Label 1.0 with prediction NaN: both must be finite numbers. Leave such rows out first.");
  }

  @Test
  void statesOfDifferentSettingsDoNotMerge() {
    assertThatThrownBy(() -> BinaryMetricState.of(0.5, 10).merge(BinaryMetricState.of(0.4, 10)))
        .hasMessage("only states of one kind, threshold and number of replicates can be merged");
    assertThatThrownBy(() -> RegressionMetricState.of(10).merge(BinaryMetricState.of(0.5, 10)))
        .hasMessage("only states of one kind and number of replicates can be merged");
    assertThatThrownBy(() -> BinaryMetricState.of(0.5, 1001))
        .hasMessage("between 0 and 1000 replicates, not 1001");
  }

  /** A different score takes 7 bytes; its counters in memory take 24. */
  @Test
  void travelsInFewBytes() {
    MetricState few = state(scored(5_000, 7), () -> BinaryMetricState.of(0.5, 200));
    MetricState many = state(scored(200_000, 7), () -> BinaryMetricState.of(0.5, 200));
    assertThat(PackedState.of(few).size()).isLessThan(300_000);
    assertThat(PackedState.of(many).size()).isLessThan(2_000_000);
    assertThat(PackedState.of(state(scored(5_000, 7), () -> BinaryMetricState.of(0.5, 0))).size())
        .isLessThan(50_000);
  }

  /** The sum of four squares of 4e153 is a double, and four times that sum is not. */
  @Test
  void rmseDoesNotOverflowWhereItsSumDoesNot() {
    MetricState state = RegressionMetricState.of(0);
    for (int i = 0; i < 4; i++) {
      state.add(0, 4e153, i);
    }
    assertThat(state.finish().get("rmse").value().getAsDouble()).isCloseTo(4e153, within(1e140));
  }

  /** Sizes on both sides of the 2,048 rows up to which rows are kept as they are. */
  @Test
  void mergedPartsAreTheWholeInAnyOrder() {
    for (int rows : new int[] {100, 1500, 5000}) {
      assertMergesLikeWhole(scored(rows, 3), () -> BinaryMetricState.of(0.4, 60));
      assertMergesLikeWhole(scored(rows, 4), () -> RegressionMetricState.of(60));
    }
  }

  private static void assertMergesLikeWhole(List<Scored> rows, Supplier<MetricState> empty) {
    Map<String, MetricValue> whole = state(rows, empty).finish();
    List<Scored> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(9));
    MetricState a = state(shuffled.subList(0, rows.size() / 10), empty);
    MetricState b = state(shuffled.subList(rows.size() / 10, rows.size() / 2), empty);
    MetricState c = state(shuffled.subList(rows.size() / 2, rows.size()), empty);
    assertThat(a.merge(b).merge(c).finish()).isEqualTo(whole);
    MetricState inPlace = empty.get();
    assertThat(inPlace.addAll(sent(a)).addAll(sent(b)).addAll(sent(c))).isSameAs(inPlace);
    assertThat(inPlace.finish()).as("added in place, after a trip").isEqualTo(whole);
    assertThat(c.merge(a.merge(b)).finish()).isEqualTo(whole);
    assertThat(empty.get().merge(a).merge(c).merge(b).rows()).isEqualTo(rows.size());
    assertThat(a.finish())
        .as("merge leaves its parts alone")
        .isEqualTo(state(shuffled.subList(0, rows.size() / 10), empty).finish());
  }

  /**
   * The standard error of a share p of n rows is √(p(1-p)/n); of a mean of squares, its own
   * standard deviation over √n.
   */
  @Test
  void intervalsAreAsWideAsTheTextbookSays() {
    Map<String, MetricValue> found =
        state(scored(20_000, 5), () -> BinaryMetricState.of(0.5, 400)).finish();
    MetricValue accuracy = found.get("accuracy");
    double p = accuracy.value().getAsDouble();
    double halfWidth = 1.96 * Math.sqrt(p * (1 - p) / 20_000);
    assertThat(width(accuracy)).isCloseTo(2 * halfWidth, within(0.3 * halfWidth));
    for (MetricValue value : found.values()) {
      assertThat(value.value().getAsDouble())
          .as(value.metric())
          .isBetween(value.ciLow().getAsDouble(), value.ciHigh().getAsDouble());
    }
  }

  /**
   * DeLong, DeLong and Clarke-Pearson, 1988, equation 5: the variance of an AUC from the placements
   * of its rows.
   */
  @Test
  void theIntervalOfAucIsAsWideAsDeLongSays() {
    assertAucAsDeLongSays(scored(5_000, 6), 0.3);
  }

  /** 150 of 150,000 rows, whose probabilities are about 0.001. */
  @Test
  void theIntervalOfTheAucOfRareEventsIsAsWideAsDeLongSays() {
    Random random = new Random(12);
    List<Scored> rows = new ArrayList<>();
    for (int i = 0; i < 150_000; i++) {
      double label = i % 1_000 == 0 ? 1 : 0;
      double odds = 1.2 * random.nextGaussian() + label - 7;
      rows.add(new Scored(label, 1 / (1 + Math.exp(-odds)), Seeds.mix(i)));
    }
    assertAucAsDeLongSays(rows, 0.6);
  }

  private static void assertAucAsDeLongSays(List<Scored> rows, double tolerance) {
    double[] positives =
        rows.stream().filter(row -> row.label == 1).mapToDouble(Scored::prediction).toArray();
    double[] negatives =
        rows.stream().filter(row -> row.label == 0).mapToDouble(Scored::prediction).toArray();
    double[] placed = new double[positives.length];
    double[] negativePlaced = new double[negatives.length];
    for (int i = 0; i < placed.length; i++) {
      for (int j = 0; j < negativePlaced.length; j++) {
        if (positives[i] > negatives[j]) {
          placed[i] += 1.0 / negatives.length;
          negativePlaced[j] += 1.0 / positives.length;
        }
      }
    }
    double standardError =
        Math.sqrt(
            square(NumericState.of(placed).stddev().getAsDouble()) / placed.length
                + square(NumericState.of(negativePlaced).stddev().getAsDouble())
                    / negativePlaced.length);
    MetricValue auc = state(rows, () -> BinaryMetricState.of(0.5, 1000)).finish().get("auc");
    assertThat(auc.value().getAsDouble())
        .isCloseTo(NumericState.of(placed).mean().getAsDouble(), within(1e-12));
    assertThat(width(auc)).isCloseTo(2 * 1.96 * standardError, within(tolerance * standardError));
  }

  /**
   * 200 samples of which the true accuracy is known: the 95 % interval holds it in about 95 % of
   * them.
   */
  @Test
  void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
    int held = 0;
    for (int sample = 0; sample < 200; sample++) {
      Random random = new Random(1000 + sample);
      MetricState state = BinaryMetricState.of(0.5, 200);
      for (int i = 0; i < 300; i++) {
        double label = random.nextBoolean() ? 1 : 0;
        boolean right = random.nextDouble() < 0.7;
        state.add(label, right ? label : 1 - label, random.nextLong());
      }
      MetricValue accuracy = state.finish().get("accuracy");
      held +=
          accuracy.ciLow().getAsDouble() <= 0.7 && 0.7 <= accuracy.ciHigh().getAsDouble() ? 1 : 0;
    }
    assertThat(held).isBetween(178, 198);
  }

  @Test
  void rowsOfOneHashAreDrawnTogether() {
    MetricState apart = RegressionMetricState.of(200);
    MetricState together = RegressionMetricState.of(200);
    Random random = new Random(2);
    for (int i = 0; i < 2000; i++) {
      double error = i / 100 % 2 == 0 ? 1 : -1 + 0.1 * random.nextGaussian();
      apart.add(error + Math.abs(i % 7), Math.abs(i % 7) + (i / 100 < 10 ? error : 0), i);
      together.add(error + Math.abs(i % 7), Math.abs(i % 7) + (i / 100 < 10 ? error : 0), i / 100);
    }
    assertThat(width(together.finish().get("mae")))
        .isGreaterThan(5 * width(apart.finish().get("mae")));
  }

  @Test
  void drawsFollowThePoissonDistribution() {
    byte[] times = new byte[200];
    long[] counts = new long[16];
    for (int row = 0;
        row < 20_000;
        row++) { // whole numbers in a row are the worst hashes that a caller could pass
      BootstrapIntervals.draw(row, times);
      for (byte n : times) {
        counts[n]++;
      }
    }
    double probability = Math.exp(-1);
    for (int n = 0; n < 7; n++) {
      assertThat(counts[n] / 4e6)
          .as("drawn %d times", n)
          .isCloseTo(probability, within(5 * Math.sqrt(probability / 4e6) + 1e-5));
      probability /= n + 1;
    }
  }

  @Test
  void localMetricsAgreeWithTheStateAndAreExactOnTies() {
    List<Scored> rows = scored(3000, 8);
    double[] labels = rows.stream().mapToDouble(Scored::label).toArray();
    double[] predictions = rows.stream().mapToDouble(Scored::prediction).toArray();
    state(rows, () -> BinaryMetricState.of(0.4, 0))
        .finish()
        .forEach(
            (name, value) ->
                assertThat(
                        LocalMetrics.value(
                                name, new BinaryTask(0.4), labels, Predictions.of(predictions))
                            .getAsDouble())
                    .as(name)
                    .isCloseTo(value.value().getAsDouble(), within(1e-12)));
    assertThat(LocalMetrics.auc(new double[] {0, 1, 0, 1}, new double[] {0.5, 0.5, 0.5, 0.9}))
        .hasValue(0.75);
    assertThat(LocalMetrics.auc(new double[] {1, 1}, new double[] {0.5, 0.6})).isEmpty();
    assertThat(
            LocalMetrics.value(
                "rmse", new RegressionTask(), new double[0], Predictions.of(new double[0])))
        .isEmpty();
    assertThatThrownBy(
            () ->
                LocalMetrics.value(
                    "auc", new BinaryTask(0.5), new double[1], Predictions.of(new double[2])))
        .hasMessage("1 labels, 2 predictions");
  }

  private static MetricState sent(MetricState state) {
    return (MetricState) PackedState.of(state).readResolve();
  }

  private static OptionalDouble binary(
      double[] labels, double a, double b, double c, double d, String metric) {
    double[] predictions = {a, b, c, d};
    MetricState state = BinaryMetricState.of(0.5, 0);
    for (int i = 0; i < 4; i++) {
      state.add(labels[i], predictions[i], i);
    }
    OptionalDouble found = state.finish().get(metric).value();
    assertThat(
            LocalMetrics.value(metric, new BinaryTask(0.5), labels, Predictions.of(predictions))
                .getAsDouble())
        .isCloseTo(found.getAsDouble(), within(1e-15));
    return found;
  }

  private static MetricState state(List<Scored> rows, Supplier<MetricState> empty) {
    MetricState state = empty.get();
    rows.forEach(row -> state.add(row.label, row.prediction, row.hash));
    return state;
  }

  private static List<Scored> scored(int rows, long seed) {
    Random random = new Random(seed);
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      double label = random.nextDouble() < 0.3 ? 1 : 0;
      double score = random.nextGaussian() + label;
      scored.add(new Scored(label, 1 / (1 + Math.exp(-score)), Seeds.mix(i)));
    }
    return scored;
  }

  private static double square(double x) {
    return x * x;
  }

  private static double width(MetricValue value) {
    return value.ciHigh().getAsDouble() - value.ciLow().getAsDouble();
  }
}
