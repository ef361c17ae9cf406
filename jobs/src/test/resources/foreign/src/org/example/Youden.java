package org.example;

import io.plumbline.metrics.BinarySums;
import io.plumbline.metrics.Metric;
import io.plumbline.metrics.PredictionSums;
import io.plumbline.pipeline.TaskKind;
import java.util.OptionalDouble;
import java.util.Set;

/** Youden's index: sensitivity + specificity - 1. */
public final class Youden implements Metric {
  @Override
  public String name() {
    return "youden";
  }

  @Override
  public Set<TaskKind> kinds() {
    return Set.of(TaskKind.BINARY);
  }

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public OptionalDouble of(PredictionSums sums) {
    BinarySums binary = (BinarySums) sums;
    double positives = binary.truePositives() + binary.falseNegatives();
    double negatives = binary.trueNegatives() + binary.falsePositives();
    return positives == 0 || negatives == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            binary.truePositives() / positives + binary.trueNegatives() / negatives - 1);
  }
}
