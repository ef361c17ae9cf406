package io.plumbline.metrics;

import java.util.Arrays;

/** Predictions of one number each. */
public final class Predictions {
  private Predictions() {}

  public static double[][] of(double... numbers) {
    return Arrays.stream(numbers).mapToObj(each -> new double[] {each}).toArray(double[][]::new);
  }
}
