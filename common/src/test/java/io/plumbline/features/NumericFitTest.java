package io.plumbline.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.pipeline.transforms.Imputation;
import io.plumbline.pipeline.transforms.Imputation.Way;
import io.plumbline.pipeline.transforms.MissingMark;
import io.plumbline.pipeline.transforms.NumericTransform;
import io.plumbline.pipeline.transforms.QuantileClip;
import io.plumbline.pipeline.transforms.Scaling;
import io.plumbline.profile.NumericState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumericFitTest {
  private static final NumericTransform PLAIN = NumericTransform.DEFAULT.with(Scaling.NONE);

  /** scikit-learn documentation, MinMaxScaler, example: column 1, and 2 is beyond the training. */
  @Test
  void minMaxMatchesTheExampleOfScikitLearn() {
    assertThat(scaled(Scaling.MIN_MAX, values(-1, -0.5, 0, 1), -1, -0.5, 0, 1, 2))
        .containsExactly(0, 0.25, 0.5, 1, 1.5);
  }

  /** scikit-learn documentation, MaxAbsScaler, example: columns 1 and 3. */
  @Test
  void maxAbsMatchesTheExampleOfScikitLearn() {
    assertThat(scaled(Scaling.MAX_ABS, values(1, 2, 0), 1, 2, 0)).containsExactly(0.5, 1, 0);
    assertThat(scaled(Scaling.MAX_ABS, values(2, 0, -1), 2, 0, -1)).containsExactly(1, 0, -0.5);
  }

  /** scikit-learn documentation, RobustScaler, example: all three columns. */
  @Test
  void robustMatchesTheExampleOfScikitLearn() {
    assertThat(scaled(Scaling.ROBUST, values(1, -2, 4), 1, -2, 4)).containsExactly(0, -1, 1);
    assertThat(scaled(Scaling.ROBUST, values(-2, 1, 1), -2, 1, 1)).containsExactly(-2, 0, 0);
    assertThat(scaled(Scaling.ROBUST, values(2, 3, -2), 2, 3, -2)).containsExactly(0, 0.4, -1.6);
  }

  @ParameterizedTest
  @EnumSource(
      value = Scaling.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"NONE", "UNIT_NORM"})
  void aConstantColumnIsZeroAlsoForOtherValuesLater(Scaling scaling) {
    assertThat(scaled(scaling, values(5, 5, 5), 5, 7)).as(scaling.name()).containsExactly(0, 0);
    assertThat(scaled(scaling, values(), 7)).as(scaling.name()).containsExactly(0);
  }

  @Test
  void aColumnThatIsMostlyOneValueKeepsItsUnitWhereTheQuartilesAreEqual() {
    assertThat(scaled(Scaling.ROBUST, values(0, 0, 0, 0, 0, 0, 0, 12), 0, 12))
        .containsExactly(0, 12);
  }

  @ParameterizedTest
  @EnumSource(Scaling.class)
  void theGreatestNumbersGiveFiniteOnes(Scaling scaling) {
    double most = Double.MAX_VALUE;
    for (double slot : scaled(scaling, values(-most, 0, 1, most), -most, 0, most)) {
      assertThat(slot).as(scaling.name()).isFinite();
    }
  }

  @Test
  void missingValuesBecomeWhatIsImputed() {
    NumericState training = values(4, 1, 1, 2, 4, 12, Double.NaN);
    assertThat(missing(training, PLAIN.with(Way.MEDIAN))).isEqualTo(3);
    assertThat(missing(training, PLAIN.with(Way.MEAN))).isEqualTo(4);
    assertThat(missing(training, PLAIN.with(Way.ZERO))).isEqualTo(0);
    assertThat(missing(training, with(Imputation.constant(-1.5)))).isEqualTo(-1.5);
  }

  /** A group has the median of its clipped values; other rows have that of all. */
  @Test
  void aMissingValueBecomesTheMedianOfItsGroup() {
    NumericState a = values(1, 2, 30);
    NumericState none = values(Double.NaN);
    NumericTransform spec =
        new NumericTransform(
            Optional.of(new QuantileClip(0, 0.5)),
            Imputation.groupMedian("town"),
            MissingMark.FALSE,
            List.of(),
            Scaling.NONE);
    NumericFeature feature =
        NumericFit.of(
            "x",
            values(1, 2, 30, 7, 9, Double.NaN),
            Map.of("Žilina", a, "b", values(9, 9, 9), "none", none),
            spec);
    assertThat(feature.columns()).containsExactly("x", "town");
    for (NumericFeature each : List.of(feature, NumericFeature.read(feature.toJson()))) {
      assertThat(filled(each, null, "Žilina")).isEqualTo(2);
      assertThat(filled(each, Double.NaN, "b")).as("clipped to the median of all").isEqualTo(7);
      assertThat(filled(each, null, "none")).as("no value in the group").isEqualTo(7);
      assertThat(filled(each, null, "new")).isEqualTo(7);
      assertThat(filled(each, null, null)).isEqualTo(7);
      assertThat(filled(each, 1.5, "b")).as("not missing").isEqualTo(1.5);
    }
  }

  private static double filled(NumericFeature feature, Double x, String town) {
    double[] into = new double[1];
    feature.encode(RowFactory.create(town, x), new int[] {1, 0}, FeatureTransform.NO_FOLD, into, 0);
    return into[0];
  }

  /** As scikit-learn's SimpleImputer: of several most frequent values, the smallest. */
  @Test
  void theModeIsTheSmallestOfTheMostFrequentValues() {
    assertThat(missing(values(4, 1, 1, 2, 4, 12), PLAIN.with(Way.MODE))).isEqualTo(1);
    assertThat(missing(values(), PLAIN.with(Way.MODE))).isEqualTo(0);
  }

  @Test
  void theIndicatorIsThereByDefaultIfTrainingRowsHadMissingValues() {
    NumericState whole = values(1, 2);
    NumericState gaps = values(1, Double.NaN);
    assertThat(slots(whole, MissingMark.AUTO)).containsExactly("x");
    assertThat(slots(gaps, MissingMark.AUTO)).containsExactly("x", "x?");
    assertThat(slots(whole, MissingMark.TRUE)).containsExactly("x", "x?");
    assertThat(slots(gaps, MissingMark.FALSE)).containsExactly("x");
  }

  /** NumPy: quantile(arange(101), [0.05, 0.95]) is [5, 95]. */
  @Test
  void valuesAreClippedToQuantilesOfTheTrainingRows() {
    NumericState training = values(IntStream.rangeClosed(0, 100).asDoubleStream().toArray());
    NumericTransform clipped = clipped(0.05, 0.95, List.of(), Scaling.NONE);
    assertThat(encoded(training, clipped, -1e9, 4, 5, 50, 95, 96, 1e300))
        .containsExactly(5, 5, 5, 50, 95, 95, 95);
    assertThat(encoded(values(), clipped, -7, 7)).containsExactly(-7, 7);
  }

  @Test
  void meanAndScaleAreThoseOfTheClippedValues() {
    NumericState training = values(0, 1, 2, 3, 1e12);
    // NumPy: clip([0, 1, 2, 3, 1e12], 0, 3).mean() = 1.8, .std(ddof=1) = 1.3038404810405297
    NumericTransform clipped = clipped(0, 0.75, List.of(), Scaling.STANDARD).with(Way.MEAN);
    assertThat(encoded(training, clipped, 3, 1e12, Double.NaN)[0])
        .isCloseTo(1.2 / 1.3038404810405297, within(1e-15));
    assertThat(encoded(training, clipped, 1e12, Double.NaN))
        .containsExactly(encoded(training, clipped, 3, 1.8));
    assertThat(encoded(training, clipped(0, 0.75, List.of(), Scaling.MIN_MAX), 1.5, 1e12))
        .containsExactly(0.5, 1);
  }

  @Test
  void theLogarithmKeepsTheSignAndIsTakenBeforeScaling() {
    double e = Math.E;
    NumericState training = values(1 - e, 0, e - 1, e * e - 1);
    NumericTransform log = log(Scaling.NONE);
    assertThat(encoded(training, log, 1 - e, 0, e * e - 1)[0]).isCloseTo(-1, within(1e-15));
    assertThat(encoded(training, log, e * e - 1)[0]).isCloseTo(2, within(1e-15));
    assertThat(encoded(training, log(Scaling.MIN_MAX), 0)[0]).isCloseTo(1 / 3.0, within(1e-15));
    // of -1, 0, 1, 2: mean 0.5, standard deviation of a sample sqrt(5 / 3)
    assertThat(encoded(training, log(Scaling.STANDARD), e - 1)[0])
        .isCloseTo(0.5 / Math.sqrt(5 / 3.0), within(1e-15));
    // the median 0.859… of the values is imputed, then its logarithm is taken
    assertThat(encoded(training, log, Double.NaN)[0])
        .isCloseTo(Math.log1p((e - 1) / 2), within(1e-15));
  }

  @Test
  void onlyNamedColumnsAreLogged() {
    NumericTransform other =
        new NumericTransform(
            Optional.empty(),
            Imputation.of(Way.MEAN),
            MissingMark.FALSE,
            List.of("y*"),
            Scaling.NONE);
    assertThat(encoded(values(1, 2), other, 7)).containsExactly(7);
  }

  /** Values beyond the exact counts: a mean by ranges of values is near the exact one. */
  @Test
  void momentsOfManyClippedValuesAreNearTheExactOnes() {
    double[] many =
        IntStream.range(0, 50_000).mapToDouble(i -> Math.exp(i / 5_000.0) + i % 7).toArray();
    NumericFeature feature =
        NumericFit.of("x", values(many), Map.of(), clipped(0, 0.5, List.of("*"), Scaling.STANDARD));
    double[] bent = Arrays.stream(many).map(feature.shape()::apply).toArray();
    double mean = Arrays.stream(bent).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(bent).map(x -> (x - mean) * (x - mean)).sum() / (bent.length - 1));
    assertThat(feature.center()).isCloseTo(mean, within(1e-3 * mean));
    assertThat(feature.scale()).isCloseTo(deviation, within(1e-3 * deviation));
  }

  /** The statistics of a fold are a merge of the states of other folds. */
  @ParameterizedTest
  @EnumSource(Scaling.class)
  void mergedStatesGiveTheSameToTheLastBit(Scaling scaling) {
    double[] all = IntStream.range(0, 9_000).mapToDouble(i -> Math.sin(i) * i / 7).toArray();
    NumericState merged = new NumericState();
    for (int part = 2; part >= 0; part--) {
      merged = merged.merge(values(Arrays.copyOfRange(all, 3_000 * part, 3_000 * part + 3_000)));
    }
    NumericTransform spec = clipped(0.01, 0.99, List.of("*"), scaling).with(Way.MEAN);
    assertThat(NumericFit.of("x", merged, Map.of(), spec))
        .isEqualTo(NumericFit.of("x", values(all), Map.of(), spec));
  }

  private static NumericState values(double... values) {
    return NumericState.of(values);
  }

  private static double[] scaled(Scaling scaling, NumericState training, double... later) {
    return encoded(training, NumericTransform.DEFAULT.with(scaling), later);
  }

  private static double missing(NumericState training, NumericTransform spec) {
    return encoded(training, spec, Double.NaN)[0];
  }

  private static NumericTransform with(Imputation impute) {
    return new NumericTransform(
        Optional.empty(), impute, MissingMark.AUTO, List.of(), Scaling.NONE);
  }

  private static List<String> slots(NumericState training, MissingMark indicator) {
    return NumericFit.of(
            "x",
            training,
            Map.of(),
            new NumericTransform(
                Optional.empty(), Imputation.of(Way.MEAN), indicator, List.of(), Scaling.NONE))
        .slots();
  }

  private static NumericTransform clipped(
      double low, double high, List<String> log, Scaling scaling) {
    return new NumericTransform(
        Optional.of(new QuantileClip(low, high)),
        Imputation.of(Way.MEDIAN),
        MissingMark.FALSE,
        log,
        scaling);
  }

  private static NumericTransform log(Scaling scaling) {
    return new NumericTransform(
        Optional.empty(), Imputation.of(Way.MEDIAN), MissingMark.FALSE, List.of("x"), scaling);
  }

  /** Encodes some values of a column; the indicator is left out. */
  private static double[] encoded(NumericState training, NumericTransform spec, double... later) {
    NumericFeature feature = NumericFit.of("x", training, Map.of(), spec);
    return Arrays.stream(later)
        .map(
            x -> {
              double[] into = new double[feature.slots().size()];
              feature.encode(
                  RowFactory.create(x), new int[] {0}, FeatureTransform.NO_FOLD, into, 0);
              return into[0];
            })
        .toArray();
  }
}
