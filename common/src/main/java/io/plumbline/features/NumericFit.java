package io.plumbline.features;

import io.plumbline.pipeline.transforms.NumericTransform;
import io.plumbline.pipeline.transforms.Scaling;
import io.plumbline.profile.NumericState;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Learns a {@link NumericFeature} from training rows. */
final class NumericFit {
  private final NumericState training;
  private final NumericTransform spec;
  private final ValueShape shape;
  private final Map<String, NumericState> byLevel;

  private NumericFit(
      NumericState training,
      Map<String, NumericState> byLevel,
      NumericTransform spec,
      ValueShape shape) {
    this.training = training;
    this.byLevel = byLevel;
    this.spec = spec;
    this.shape = shape;
  }

  /**
   * Fits a column.
   *
   * @param training the column over training rows; may be without a value
   * @param byLevel the same by level of the column that {@code impute} goes by
   */
  static NumericFeature of(
      String name,
      NumericState training,
      Map<String, NumericState> byLevel,
      NumericTransform spec) {
    return new NumericFit(training, byLevel, spec, shape(name, training, spec)).feature(name);
  }

  /** A column without a value has no quantiles and is not clipped. */
  private static ValueShape shape(String name, NumericState training, NumericTransform spec) {
    boolean clips = spec.clip().isPresent() && training.count() > 0;
    return new ValueShape(
        clips ? training.quantile(spec.clip().get().low()).getAsDouble() : Double.NEGATIVE_INFINITY,
        clips
            ? training.quantile(spec.clip().get().high()).getAsDouble()
            : Double.POSITIVE_INFINITY,
        spec.takesLog(name));
  }

  private NumericFeature feature(String name) {
    boolean indicator =
        switch (spec.indicator()) {
          case AUTO -> training.nulls() + training.nans() > 0;
          case TRUE -> true;
          case FALSE -> false;
        };
    return new NumericFeature(
        name,
        shape,
        missingFill(),
        center(),
        scale(),
        indicator,
        spec.scale() == Scaling.UNIT_NORM);
  }

  /** A group without a value has no number of its own. */
  private MissingFill missingFill() {
    TreeMap<String, Double> fills = new TreeMap<>();
    byLevel.forEach(
        (level, state) ->
            state.quantile(0.5, shape::clip).ifPresent(median -> fills.put(level, median)));
    return new MissingFill(fill(), spec.impute().by().orElse(null), fills);
  }

  /** Replaces a missing value: of the clipped values, before the logarithm. */
  private double fill() {
    return switch (spec.impute().way()) {
      case MEDIAN, GROUP_MEDIAN -> training.quantile(0.5, shape::clip).orElse(0);
      case MEAN ->
          (shape.low() == Double.NEGATIVE_INFINITY ? training.mean() : training.meanOf(shape::clip))
              .orElse(0);
      case MODE -> shape.clip(training.mode().orElse(0));
      case ZERO -> 0;
      case CONSTANT -> spec.impute().constant();
    };
  }

  private double center() {
    return switch (spec.scale()) {
      case STANDARD -> mean().orElse(0);
      case MIN_MAX -> least();
      case ROBUST -> quantile(0.5);
      case MAX_ABS, UNIT_NORM, NONE -> 0;
    };
  }

  /**
   * 0 for a column that was constant in training, but never for one that is not scaled by what the
   * training rows have.
   */
  private double scale() {
    if (spec.scale() == Scaling.NONE || spec.scale() == Scaling.UNIT_NORM) {
      return 1;
    }
    if (least() == greatest()) {
      return 0;
    }
    double range =
        switch (spec.scale()) {
          case STANDARD -> deviation().orElse(0);
          case MIN_MAX -> greatest() - least();
          case MAX_ABS -> Math.max(Math.abs(least()), Math.abs(greatest()));
          case ROBUST -> quantile(0.75) - quantile(0.25);
          case UNIT_NORM, NONE -> 1;
        };
    if (range == 0 && spec.scale() == Scaling.ROBUST) {
      return 1; // most values are equal, but not all: the column keeps its unit
    }
    return Double.isFinite(range) ? range : 0;
  }

  private double least() {
    return shape.apply(training.min().orElse(0));
  }

  private double greatest() {
    return shape.apply(training.max().orElse(0));
  }

  private double quantile(double q) {
    return training.quantile(q, shape::apply).orElse(0);
  }

  private OptionalDouble mean() {
    return shape.isIdentity() ? training.mean() : training.meanOf(shape::apply);
  }

  /** Of a sample: divided by count - 1. */
  private OptionalDouble deviation() {
    if (shape.isIdentity() || training.count() < 2) {
      return training.stddev();
    }
    double mean = mean().orElse(0);
    OptionalDouble variance =
        training.meanOf(x -> (shape.apply(x) - mean) * (shape.apply(x) - mean));
    return variance.isEmpty()
        ? variance
        : OptionalDouble.of(
            Math.sqrt(variance.getAsDouble() * training.count() / (training.count() - 1)));
  }
}
