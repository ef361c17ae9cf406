package io.plumbline.metrics;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;

/** User errors about rows that cannot be measured: one factory per message. */
final class MetricErrors {
  private MetricErrors() {}

  static PlumblineException notFinite(double label, double prediction) {
    return input(
        "Label %s with prediction %s: both must be finite numbers. Leave such rows out first."
            .formatted(label, prediction));
  }

  static PlumblineException notAClass(double label) {
    return input("Label %s is neither 0 nor 1. Map the label to 0 and 1 first.".formatted(label));
  }

  static PlumblineException notAProbability(double prediction) {
    return input(
        "Prediction %s is not a probability between 0 and 1. Give the probability of label 1."
            .formatted(prediction));
  }

  private static PlumblineException input(String message) {
    return new PlumblineException(ExitCode.INPUT, message);
  }
}
