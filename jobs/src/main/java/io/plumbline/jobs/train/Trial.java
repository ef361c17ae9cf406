package io.plumbline.jobs.train;

import io.plumbline.base.Hashes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One family with one choice of parameters.
 *
 * @param params a value for each parameter of the family
 */
record Trial(String family, SortedMap<String, Double> params) {
  private static final String BASELINE = "baseline";

  static Trial of(String family, Map<String, Double> params) {
    return new Trial(family, new TreeMap<>(params));
  }

  /** Predicts the mean label of the training rows: what every model has to beat. */
  static Trial baseline() {
    return of(BASELINE, Map.of());
  }

  boolean isBaseline() {
    return family.equals(BASELINE);
  }

  /** The same for the same choice in every run. */
  String id() {
    return family + "-" + Hashes.sha256(json()).substring(0, 8);
  }

  /** Parameters as JSON with sorted keys; whole numbers without a fraction. */
  String json() {
    return params.entrySet().stream()
        .map(param -> "\"%s\":%s".formatted(param.getKey(), plain(param.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Override
  public String toString() {
    return family
        + params.entrySet().stream()
            .map(param -> " " + param.getKey() + "=" + plain(param.getValue()))
            .collect(Collectors.joining());
  }

  private static String plain(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
