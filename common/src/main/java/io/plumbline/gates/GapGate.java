package io.plumbline.gates;

import static io.plumbline.gates.GateResult.number;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import java.util.List;
import java.util.OptionalDouble;

/** {@code { gap = train-test, max = 0.05 }}: train minus test in the search metric, at most. */
public final class GapGate implements Gate {
  private static final Option<String> GAP =
      Option.word("gap", "train-test").describedAs("the two sets of rows that are compared");
  private static final Option<Double> MAX =
      Option.number("max").describedAs("greatest gap that holds");

  @Override
  public String name() {
    return "gap";
  }

  @Override
  public String summary() {
    return "The metric on training rows is not much better than on test rows.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(GAP, MAX);
  }

  @Override
  public GateResult judge(Options options, Evidence evidence) {
    String metric = evidence.searched().name();
    double max = options.get(MAX);
    String gate = "gap of train to test in %s at most %s".formatted(metric, number(max));
    OptionalDouble train = evidence.value(evidence.candidate(), "train", metric);
    OptionalDouble test = evidence.value(evidence.candidate(), "test", metric);
    if (train.isEmpty() || test.isEmpty()) {
      return evidence.undefined(gate, metric, train.isEmpty() ? "train" : "test");
    }
    double seen = evidence.advantage(train.getAsDouble(), test.getAsDouble());
    return new GateResult(
        gate,
        seen <= max,
        "train %s, test %s, gap %s"
            .formatted(number(train.getAsDouble()), number(test.getAsDouble()), number(seen)));
  }
}
