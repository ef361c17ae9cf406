package io.plumbline.gates;

import static io.plumbline.gates.GateResult.number;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.metrics.MetricDifference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * {@code { beats = champion, by = 0.0, confidence = 0.95 }}: better than the champion or the
 * baseline on the same test rows.
 */
public final class BeatsGate implements Gate {
  private static final String REFUSE = "refuse";
  private static final String PASS = "pass";
  private static final Option<String> BEATS =
      Option.word("beats", "champion", "baseline").describedAs("the rival of the candidate");
  private static final Option<Double> BY =
      Option.number("by").orElse(0.0).describedAs("the advantage must be greater than this");
  private static final Option<Double> CONFIDENCE =
      Option.fraction("confidence")
          .optional()
          .describedAs(
              "least fraction of the bootstrap replicates in which the candidate is better");
  private static final Option<String> IF_INCOMPARABLE =
      Option.word("if-incomparable", REFUSE, PASS, "baseline")
          .orElse(REFUSE)
          .describedAs(
              "decides if the champion cannot score the test rows; baseline: beat the baseline instead");

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
    return List.of(BEATS, BY, CONFIDENCE, IF_INCOMPARABLE);
  }

  @Override
  public Optional<Refusal> check(Options options) {
    return options.find(CONFIDENCE).isPresent() && options.get(BY) < 0
        ? Optional.of(
            new Refusal(
                "confidence", "asks for an advantage, but by allows a disadvantage", "remove one"))
        : Optional.empty();
  }

  @Override
  public GateResult judge(Options options, Evidence evidence) {
    boolean champion = options.get(BEATS).equals("champion");
    String gate =
        "beats the %s by more than %s in test %s"
            .formatted(options.get(BEATS), number(options.get(BY)), evidence.searched().name());
    if (!champion) {
      return against(Evidence.BASELINE, "baseline", gate, options, evidence);
    }
    if (evidence.incumbent().isEmpty()) {
      return new GateResult(gate, true, "no champion yet");
    }
    long rival = evidence.incumbent().get();
    if (evidence.has(rival)) {
      return against(rival, "champion v" + rival, gate, options, evidence);
    }
    String why =
        "the champion v%d has no test metrics for this as-of, since it could not score these rows "
                .formatted(rival)
            + "(the log of `evaluate` says why)";
    return switch (options.get(IF_INCOMPARABLE)) {
      case PASS -> new GateResult(gate, true, why + ", and if-incomparable = pass");
      case REFUSE ->
          new GateResult(
              gate, false, why + "; if-incomparable = baseline or pass lets a successor through");
      default -> {
        GateResult other = against(Evidence.BASELINE, "baseline", gate, options, evidence);
        yield new GateResult(gate, other.held(), why + "; instead: " + other.saw());
      }
    };
  }

  private static GateResult against(
      long rival, String name, String gate, Options options, Evidence evidence) {
    String metric = evidence.searched().name();
    if (!evidence.has(rival)) {
      return new GateResult(
          gate, false, "the %s has no test metrics for this as-of".formatted(name));
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
    String saw =
        "%s against %s of the %s, %s by %s%s (%d rows)"
            .formatted(
                number(own.getAsDouble()),
                number(theirs.getAsDouble()),
                name,
                advantage >= 0 ? "better" : "worse",
                number(Math.abs(advantage)),
                evidence.spreadInWords(rival).map(words -> ", " + words).orElse(""),
                evidence.testRows());
    return sure(options, evidence, rival, new GateResult(gate, advantage > options.get(BY), saw));
  }

  /** Asks for the confidence as well, if there is one to ask for. */
  private static GateResult sure(
      Options options, Evidence evidence, long rival, GateResult judged) {
    Optional<Double> confidence = options.find(CONFIDENCE);
    if (confidence.isEmpty()) {
      return judged;
    }
    String gate = judged.gate() + " with confidence " + number(confidence.get());
    Optional<MetricDifference.Spread> spread = evidence.spread(rival);
    if (spread.isEmpty()) {
      return new GateResult(
          gate,
          false,
          judged.saw()
              + "; there is no p_better: set evaluate.bootstrap to 20 or more, and evaluate again");
    }
    return new GateResult(
        gate, judged.held() && spread.get().betterFraction() >= confidence.get(), judged.saw());
  }
}
