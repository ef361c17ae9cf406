package io.plumbline.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.metrics.MetricValue;
import io.plumbline.metrics.Metrics;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FitVerdictTest {
  private static final MetricValue COIN = value(0.5, 0.5, 0.5, 1_000);

  @Test
  void aSmallGapIsGood() {
    assertThat(
            auc(
                value(0.8, 0.78, 0.82, 4_000),
                value(0.77, 0.75, 0.79, 3_900),
                value(0.76, 0.73, 0.79, 1_000)))
        .isEqualTo(
            "good: auc is 0.8000 [0.7800, 0.8200] on training rows, 0.7700 [0.7500, 0.7900] on rows that the members "
                + "never saw and 0.7600 [0.7300, 0.7900] on test rows: a gap of 0.03000, not more than 0.05000");
  }

  @Test
  void aLargeGapBeyondTheIntervalsIsOverfit() {
    assertThat(
            auc(
                value(0.95, 0.94, 0.96, 4_000),
                value(0.7, 0.68, 0.72, 3_900),
                value(0.69, 0.66, 0.72, 1_000)))
        .isEqualTo(
            "overfit: auc is 0.9500 [0.9400, 0.9600] on training rows and 0.7000 [0.6800, 0.7200] on rows that the "
                + "members never saw: a gap of 0.2500, more than 0.05000 and beyond both intervals; test 0.6900 [0.6600, 0.7200]");
  }

  @Test
  void aLargeGapWithinTheIntervalsIsNoOverfit() {
    assertThat(
            auc(value(0.8, 0.7, 0.9, 300), value(0.7, 0.6, 0.8, 290), value(0.71, 0.63, 0.79, 100)))
        .startsWith("good: ")
        .contains("a gap of 0.1000, within the intervals");
  }

  @Test
  void noGainOverTheBaselineOnItsOwnRowsIsUnderfit() {
    assertThat(
            auc(
                value(0.51, 0.49, 0.53, 4_000),
                value(0.5, 0.48, 0.52, 3_900),
                value(0.5, 0.47, 0.53, 1_000)))
        .isEqualTo(
            "underfit: even on its own training rows auc 0.5100 [0.4900, 0.5300] is not clearly better than the "
                + "baseline's 0.5000: better by 0.01000, more than 0.02000 is asked");
  }

  @Test
  void fewTestRowsAreNotEnoughData() {
    assertThat(
            auc(
                value(0.8, 0.78, 0.82, 200),
                value(0.77, 0.75, 0.79, 190),
                value(0.76, 0.73, 0.79, 99)))
        .isEqualTo(
            "not enough data: 99 test rows are too few to judge: 100 are needed; test 0.7600 [0.7300, 0.7900]");
  }

  @Test
  void aWideIntervalIsNotEnoughData() {
    assertThat(
            auc(
                value(0.8, 0.78, 0.82, 400),
                value(0.77, 0.75, 0.79, 390),
                value(0.7, 0.55, 0.85, 100)))
        .isEqualTo(
            "not enough data: the interval of test 0.7000 [0.5500, 0.8500] is 0.3000 wide, more than 0.2000: "
                + "100 test rows do not tell");
  }

  @Test
  void noRowThatAMemberNeverSawIsNotEnoughData() {
    MetricValue none =
        new MetricValue(
            "auc", OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0);
    assertThat(auc(value(0.8, 0.78, 0.82, 400), none, value(0.7, 0.65, 0.75, 100)))
        .isEqualTo("not enough data: auc is not defined on the 0 out-of-bag rows: there are none");
  }

  @Test
  void anErrorIsMeasuredAgainstTheBaselinesError() {
    MetricValue baseline = value(40, 39, 41, 1_000);
    FitVerdict verdict =
        FitVerdict.of(
            Metrics.of("rmse"),
            value(20, 19, 21, 4_000),
            value(25, 24, 26, 3_900),
            value(26, 24, 28, 1_000),
            baseline,
            baseline);
    assertThat(verdict.verdict()).isEqualTo("overfit");
    assertThat(verdict.gap()).hasValue(5);
    assertThat(verdict.reason())
        .contains("a gap of 5.000, more than 2.000 and beyond both intervals");
  }

  @Test
  void withoutIntervalsTheValuesAloneDecide() {
    assertThat(auc(bare(0.95, 4_000), bare(0.7, 3_900), bare(0.7, 1_000)))
        .startsWith("overfit: auc is 0.9500 on training rows");
  }

  /** The baseline calls no row positive, so it has no precision. */
  @Test
  void anUndefinedBaselineIsNoUnderfit() {
    MetricValue undefined =
        new MetricValue(
            "precision", OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 1);
    FitVerdict verdict =
        FitVerdict.of(
            Metrics.of("precision"),
            value(0.8, 0.78, 0.82, 4_000),
            value(0.78, 0.76, 0.8, 3_900),
            value(0.77, 0.73, 0.79, 1_000),
            undefined,
            undefined);
    assertThat(verdict.verdict()).isEqualTo("good");
  }

  private static String auc(MetricValue train, MetricValue validation, MetricValue test) {
    FitVerdict verdict = FitVerdict.of(Metrics.of("auc"), train, validation, test, COIN, COIN);
    return verdict.verdict() + ": " + verdict.reason();
  }

  private static MetricValue bare(double value, long n) {
    return new MetricValue(
        "auc", OptionalDouble.of(value), OptionalDouble.empty(), OptionalDouble.empty(), n);
  }

  private static MetricValue value(double value, double low, double high, long n) {
    return new MetricValue(
        "auc", OptionalDouble.of(value), OptionalDouble.of(low), OptionalDouble.of(high), n);
  }
}
