package io.plumbline.pipeline;

import io.plumbline.base.Texts;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/** The {@code promote.gates} list: conditions that a candidate must all meet. */
public record PromoteSpec(List<Gate> gates) {

  /** One gate. */
  public sealed interface Gate permits Bound, Beats, Gap {
    void write(BlockWriter out);
  }

  /** {@code { metric = auc, min = 0.65 }}: bounds of a test metric, both inclusive. */
  public record Bound(String metric, OptionalDouble min, OptionalDouble max) implements Gate {
    private static Bound parse(Section section, TaskKind kind, Vocabulary vocabulary) {
      Set<String> metrics = vocabulary.metrics().getOrDefault(kind, Set.of());
      String metric =
          section
              .read(
                  "metric",
                  ValueType.oneOf("metric of a %s task".formatted(Texts.word(kind)), metrics))
              .orElse("");
      OptionalDouble min = bound(section, "min");
      OptionalDouble max = bound(section, "max");
      if (!section.has("min") && !section.has("max")) {
        section.refuse("metric", "has no bound", "add min or max");
      }
      if (min.isPresent() && max.isPresent() && min.getAsDouble() > max.getAsDouble()) {
        section.refuse("min", "greater than max", "swap them");
      }
      return new Bound(metric, min, max);
    }

    private static OptionalDouble bound(Section section, String key) {
      return section
          .read(key, ValueType.NUMBER)
          .map(OptionalDouble::of)
          .orElse(OptionalDouble.empty());
    }

    @Override
    public void write(BlockWriter out) {
      out.put("metric", metric);
      min.ifPresent(least -> out.put("min", least));
      max.ifPresent(most -> out.put("max", most));
    }
  }

  /**
   * {@code { beats = champion, by = 0.0 }}: better than the champion or the baseline on the same
   * test rows.
   */
  public record Beats(Rival rival, double by) implements Gate {
    private static Beats parse(Section section) {
      Rival rival = section.read("beats", ValueType.oneOf(Rival.class)).orElse(Rival.BASELINE);
      return new Beats(rival, section.read("by", ValueType.NUMBER).orElse(0.0));
    }

    @Override
    public void write(BlockWriter out) {
      out.put("beats", rival).put("by", by);
    }
  }

  /** {@code { gap = train-test, max = 0.05 }}: train minus test in the search metric, at most. */
  public record Gap(double max) implements Gate {
    static final String KIND = "train-test";

    private static Gap parse(Section section) {
      section.read("gap", ValueType.oneOf("gap", List.of(KIND)));
      double max = section.read("max", ValueType.NUMBER).orElse(0.0);
      section.missing("max", "say how large the gap may be");
      return new Gap(max);
    }

    @Override
    public void write(BlockWriter out) {
      out.put("gap", KIND).put("max", max);
    }
  }

  /** The model that a candidate must beat. */
  public enum Rival {
    CHAMPION,
    BASELINE
  }

  static PromoteSpec parse(Section section, TaskKind kind, Vocabulary vocabulary) {
    List<Gate> gates = new ArrayList<>();
    section.sections("gates").forEach(entry -> gate(entry, kind, vocabulary).ifPresent(gates::add));
    if (!section.has("gates")) {
      gates.add(new Beats(Rival.BASELINE, 0));
    }
    section.refuseUnknownKeys();
    return new PromoteSpec(gates);
  }

  void write(BlockWriter out) {
    out.blocks("gates", gates, Gate::write);
  }

  private static Optional<Gate> gate(Section section, TaskKind kind, Vocabulary vocabulary) {
    List<String> kinds = Stream.of("metric", "beats", "gap").filter(section::has).toList();
    Optional<Gate> gate = Optional.empty();
    if (kinds.size() == 1) {
      gate =
          Optional.of(
              switch (kinds.get(0)) {
                case "metric" -> Bound.parse(section, kind, vocabulary);
                case "beats" -> Beats.parse(section);
                default -> Gap.parse(section);
              });
    }
    List.of("min", "max", "by").forEach(section::has); // a gate of another kind has them
    if (kinds.isEmpty()) {
      section.refuseBlock("not a gate", "give metric, beats or gap");
    } else if (kinds.size() > 1) {
      section.refuseBlock(
          "several gates in one: " + String.join(", ", kinds), "write each as a gate of its own");
    } else {
      List.of("min", "max", "by").stream()
          .filter(key -> section.has(key) && !allowed(kinds.get(0)).contains(key))
          .forEach(
              key ->
                  section.refuse(
                      key, "does not belong to a gate with " + kinds.get(0), "remove it"));
    }
    section.refuseUnknownKeys();
    return gate;
  }

  private static Set<String> allowed(String kind) {
    return switch (kind) {
      case "metric" -> Set.of("min", "max");
      case "beats" -> Set.of("by");
      default -> Set.of("max");
    };
  }
}
