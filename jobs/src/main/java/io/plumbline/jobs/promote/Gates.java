package io.plumbline.jobs.promote;

import io.plumbline.metrics.Metric;
import io.plumbline.metrics.Metrics;
import io.plumbline.pipeline.PromoteSpec.Beats;
import io.plumbline.pipeline.PromoteSpec.Bound;
import io.plumbline.pipeline.PromoteSpec.Gap;
import io.plumbline.pipeline.PromoteSpec.Gate;
import io.plumbline.pipeline.PromoteSpec.Rival;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Every gate of {@code promote.gates} against the evidence; none is skipped because another failed.
 * A gate that cannot be judged, because a number is missing, does not hold.
 */
final class Gates {
  private final Evidence evidence;
  private final Metric searched;
  private final Optional<Long> incumbent;

  /**
   * @param metric the search metric, in which rivals and the gap are measured
   * @param incumbent champion strictly before this as-of
   */
  Gates(Evidence evidence, String metric, Optional<Long> incumbent) {
    this.evidence = evidence;
    this.searched = Metrics.of(metric);
    this.incumbent = incumbent;
  }

  List<GateResult> judge(List<Gate> gates) {
    List<GateResult> results = new ArrayList<>();
    for (Gate gate : gates) {
      if (gate instanceof Bound bound) {
        results.add(bound(bound));
      } else if (gate instanceof Beats beats) {
        results.add(beats(beats));
      } else if (gate instanceof Gap gap) {
        results.add(gap(gap));
      }
    }
    return results;
  }

  private GateResult bound(Bound bound) {
    List<String> limits = new ArrayList<>();
    bound.min().ifPresent(min -> limits.add("at least " + number(min)));
    bound.max().ifPresent(max -> limits.add("at most " + number(max)));
    String gate = "test %s %s".formatted(bound.metric(), String.join(" and ", limits));
    OptionalDouble value = evidence.value(evidence.candidate(), "test", bound.metric());
    if (value.isEmpty()) {
      return undefined(gate, bound.metric(), "test");
    }
    double seen = value.getAsDouble();
    boolean held =
        seen >= bound.min().orElse(Double.NEGATIVE_INFINITY)
            && seen <= bound.max().orElse(Double.POSITIVE_INFINITY);
    return new GateResult(gate, held, "%s (%d rows)".formatted(number(seen), evidence.testRows()));
  }

  private GateResult beats(Beats beats) {
    boolean champion = beats.rival() == Rival.CHAMPION;
    String gate =
        "beats the %s by more than %s in test %s"
            .formatted(champion ? "champion" : "baseline", number(beats.by()), searched.name());
    if (champion && incumbent.isEmpty()) {
      return new GateResult(gate, true, "no champion yet");
    }
    long rival = champion ? incumbent.get() : Evidence.BASELINE;
    String name = champion ? "champion v" + rival : "baseline";
    if (!evidence.has(rival)) {
      return new GateResult(
          gate,
          false,
          "the %s has no test metrics for this as-of, since it could not score these rows "
                  .formatted(name)
              + "(the log of `evaluate` says why)");
    }
    OptionalDouble own = evidence.value(evidence.candidate(), "test", searched.name());
    OptionalDouble theirs = evidence.value(rival, "test", searched.name());
    if (own.isEmpty() || theirs.isEmpty()) {
      return undefined(gate, searched.name(), "test");
    }
    double advantage = better(own.getAsDouble(), theirs.getAsDouble());
    return new GateResult(
        gate,
        advantage > beats.by(),
        "%s against %s of the %s, %s by %s (%d rows)"
            .formatted(
                number(own.getAsDouble()),
                number(theirs.getAsDouble()),
                name,
                advantage >= 0 ? "better" : "worse",
                number(Math.abs(advantage)),
                evidence.testRows()));
  }

  private GateResult gap(Gap gap) {
    String gate =
        "gap of train to test in %s at most %s".formatted(searched.name(), number(gap.max()));
    OptionalDouble train = evidence.value(evidence.candidate(), "train", searched.name());
    OptionalDouble test = evidence.value(evidence.candidate(), "test", searched.name());
    if (train.isEmpty() || test.isEmpty()) {
      return undefined(gate, searched.name(), train.isEmpty() ? "train" : "test");
    }
    double seen = better(train.getAsDouble(), test.getAsDouble());
    return new GateResult(
        gate,
        seen <= gap.max(),
        "train %s, test %s, gap %s"
            .formatted(number(train.getAsDouble()), number(test.getAsDouble()), number(seen)));
  }

  /**
   * How much better {@code a} is than {@code b}: the sign follows the metric, so that more is
   * better.
   */
  private double better(double a, double b) {
    return searched.greaterIsBetter() ? a - b : b - a;
  }

  private GateResult undefined(String gate, String metric, String dataSet) {
    return new GateResult(
        gate,
        false,
        "%s is not defined on the %s rows".formatted(metric, dataSet)
            + (dataSet.equals("test")
                ? " (%d rows; is there only one class?)".formatted(evidence.testRows())
                : ""));
  }

  /** Six significant digits, without the zeros behind. */
  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.6g", value);
    if (text.contains("e")) {
      return text;
    }
    return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
  }
}
