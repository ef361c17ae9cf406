package io.plumbline.drift;

import java.util.NoSuchElementException;
import java.util.OptionalDouble;

/**
 * The result of a {@link DriftMeasure} between two windows, or the fact that there was nothing to
 * compare.
 */
public final class Drift {
  public static final Drift UNDEFINED =
      new Drift(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  private final OptionalDouble statistic;
  private final OptionalDouble pvalue;
  private final OptionalDouble effect;

  private Drift(OptionalDouble statistic, OptionalDouble pvalue, OptionalDouble effect) {
    this.statistic = statistic;
    this.pvalue = pvalue;
    this.effect = effect;
  }

  /** A distance, which is its own effect size. */
  public static Drift distance(double statistic) {
    return distance(statistic, statistic);
  }

  public static Drift distance(double statistic, double effect) {
    return new Drift(
        OptionalDouble.of(statistic), OptionalDouble.empty(), OptionalDouble.of(effect));
  }

  /**
   * Returns the result of a test.
   *
   * @param effect the size of the difference without the number of rows in it
   */
  public static Drift test(double statistic, double pvalue, double effect) {
    return new Drift(
        OptionalDouble.of(statistic), OptionalDouble.of(pvalue), OptionalDouble.of(effect));
  }

  /** False when one of the windows has no rows to compare. */
  public boolean isDefined() {
    return statistic.isPresent();
  }

  /**
   * Returns the value of the statistic.
   *
   * @throws NoSuchElementException when not defined
   */
  public double statistic() {
    return statistic.orElseThrow();
  }

  /** Only of measures that are tests, and only when defined. */
  public OptionalDouble pvalue() {
    return pvalue;
  }

  /**
   * Without a unit, 0 = same: comparable between columns, and what an effect floor is held against.
   *
   * @throws NoSuchElementException when not defined
   */
  public double effect() {
    return effect.orElseThrow();
  }

  @Override
  public String toString() {
    return isDefined()
        ? "Drift[statistic=%s, pvalue=%s, effect=%s]".formatted(statistic(), pvalue, effect())
        : "Drift[undefined]";
  }
}
