package io.plumbline.gates;

import static io.plumbline.gates.GateResult.number;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code { beats = champion, by = 0.0 }}: better than the champion or the baseline on the same test
 * rows.
 */
public final class BeatsGate implements Gate {
  private static final Option<String> BEATS =
      Option.word("beats", "champion", "baseline").describedAs("the rival of the candidate");
  private static final Option<Double> BY =
      Option.number("by").orElse(0.0).describedAs("the advantage must be greater than this");

  @Override
  public String name() {
    return "beats";
  }

  @Override
  public String summary() {
    return "Better than the champion or the baseline on the same test rows.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(BEATS, BY);
  }

  @Override
  public GateResult judge(Options options, Evidence evidence) {
    boolean champion = options.get(BEATS).equals("champion");
    double by = options.get(BY);
    String metric = evidence.searched().name();
    String gate =
        "beats the %s by more than %s in test %s".formatted(options.get(BEATS), number(by), metric);
    if (champion && evidence.incumbent().isEmpty()) {
      return new GateResult(gate, true, "no champion yet");
    }
    long rival = champion ? evidence.incumbent().get() : Evidence.BASELINE;
    String name = champion ? "champion v" + rival : "baseline";
    if (!evidence.has(rival)) {
      return new GateResult(
          gate,
          false,
          "the %s has no test metrics for this as-of, since it could not score these rows "
                  .formatted(name)
              + "(the log of `evaluate` says why)");
    }
    OptionalDouble own = evidence.value(evidence.candidate(), "test", metric);
    OptionalDouble theirs = evidence.value(rival, "test", metric);
    if (own.isPresent() && theirs.isEmpty() && rival == Evidence.BASELINE) {
      return new GateResult(
          gate,
          true,
          "%s, and the baseline has none, because it predicts nothing that could be counted (%d rows)"
              .formatted(number(own.getAsDouble()), evidence.testRows()));
    }
    if (own.isEmpty() || theirs.isEmpty()) {
      return evidence.undefined(gate, metric, "test");
    }
    double advantage = evidence.advantage(own.getAsDouble(), theirs.getAsDouble());
    return new GateResult(
        gate,
        advantage > by,
        "%s against %s of the %s, %s by %s (%d rows)"
            .formatted(
                number(own.getAsDouble()),
                number(theirs.getAsDouble()),
                name,
                advantage >= 0 ? "better" : "worse",
                number(Math.abs(advantage)),
                evidence.testRows()));
  }
}
