package io.plumbline.gates;

import static io.plumbline.gates.GateResult.number;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code { metric = auc, min = 0.65 }}: bounds of a test metric, both inclusive. */
public final class MetricGate implements Gate {
  private static final Option<String> METRIC =
      Option.metric("metric").describedAs("metric of the test rows");
  private static final Option<Double> MIN =
      Option.number("min").optional().describedAs("least value that holds");
  private static final Option<Double> MAX =
      Option.number("max").optional().describedAs("greatest value that holds");

  @Override
  public String name() {
    return "metric";
  }

  @Override
  public String summary() {
    return "A metric of the test rows is within bounds.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(METRIC, MIN, MAX);
  }

  @Override
  public Optional<Refusal> check(Options options) {
    Optional<Double> min = options.find(MIN);
    Optional<Double> max = options.find(MAX);
    if (min.isEmpty() && max.isEmpty()) {
      return Optional.of(new Refusal("metric", "has no bound", "add min or max"));
    }
    return min.isPresent() && max.isPresent() && min.get() > max.get()
        ? Optional.of(new Refusal("min", "greater than max", "swap them"))
        : Optional.empty();
  }

  @Override
  public GateResult judge(Options options, Evidence evidence) {
    List<String> limits = new ArrayList<>();
    options.find(MIN).ifPresent(min -> limits.add("at least " + number(min)));
    options.find(MAX).ifPresent(max -> limits.add("at most " + number(max)));
    String metric = options.get(METRIC);
    String gate = "test %s %s".formatted(metric, String.join(" and ", limits));
    OptionalDouble value = evidence.value(evidence.candidate(), "test", metric);
    if (value.isEmpty()) {
      return evidence.undefined(gate, metric, "test");
    }
    double seen = value.getAsDouble();
    boolean held =
        seen >= options.find(MIN).orElse(Double.NEGATIVE_INFINITY)
            && seen <= options.find(MAX).orElse(Double.POSITIVE_INFINITY);
    return new GateResult(gate, held, "%s (%d rows)".formatted(number(seen), evidence.testRows()));
  }
}
