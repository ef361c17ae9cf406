package io.plumbline.pipeline;

import io.plumbline.base.Lookup;
import io.plumbline.base.Nearest;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.base.Texts;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code promote.gates}: what a candidate must meet; all of them. */
public record PromoteSpec(List<Gate> gates) {
  private static final String DEFAULT = "beats";

  /**
   * One gate.
   *
   * @param name in the catalog of gates
   * @param options its keys
   */
  public record Gate(String name, Options options) {}

  static PromoteSpec parse(Section section, TaskKind kind, Vocabulary vocabulary) {
    List<Gate> gates = new ArrayList<>();
    section.sections("gates").forEach(entry -> gate(entry, kind, vocabulary).ifPresent(gates::add));
    if (!section.has("gates")) {
      List<Option<?>> keys = Lookup.required(vocabulary.gates(), DEFAULT).options();
      gates.add(new Gate(DEFAULT, Options.of(keys, Map.of(DEFAULT, "baseline"))));
    }
    section.refuseUnknownKeys();
    return new PromoteSpec(gates);
  }

  void write(BlockWriter out) {
    out.blocks("gates", gates, (gate, each) -> each.put(gate.options()));
  }

  private static Optional<Gate> gate(Section section, TaskKind kind, Vocabulary vocabulary) {
    Map<String, GateKeys> known = vocabulary.gates();
    Set<String> others = new TreeSet<>();
    known.values().forEach(keys -> others.addAll(names(keys)));
    others.removeAll(known.keySet());
    others.forEach(section::has); // a gate of another kind has them
    List<String> kinds = kinds(section, known);
    Optional<Gate> gate = Optional.empty();
    if (kinds.isEmpty()) {
      String last = known.keySet().stream().reduce((a, b) -> b).orElse("");
      String all = String.join(", ", known.keySet()).replace(", " + last, " or " + last);
      section.refuseBlock("not a gate", "give " + all);
    } else if (kinds.size() > 1) {
      section.refuseBlock(
          "several gates in one: " + String.join(", ", kinds), "write each as a gate of its own");
    } else {
      GateKeys keys = Lookup.required(known, kinds.get(0));
      gate = Optional.of(new Gate(keys.name(), options(section, keys, kind, vocabulary)));
      others.removeAll(names(keys));
      others.stream()
          .filter(section::has)
          .forEach(
              key ->
                  section.refuse(
                      key, "does not belong to a gate with " + keys.name(), "remove it"));
    }
    section.refuseUnknownKeys();
    return gate;
  }

  /** Returns the gates whose key is in the block; another gate's option is none. */
  private static List<String> kinds(Section section, Map<String, GateKeys> known) {
    List<String> present = known.keySet().stream().filter(section::has).toList();
    return present.stream()
        .filter(
            kind ->
                present.stream()
                    .noneMatch(
                        other ->
                            !other.equals(kind)
                                && names(Lookup.required(known, other)).contains(kind)))
        .toList();
  }

  private static Options options(
      Section section, GateKeys keys, TaskKind kind, Vocabulary vocabulary) {
    Options options = section.options(keys.options());
    boolean fits = true;
    for (Option<?> option : keys.options()) {
      Optional<?> value = options.find(option);
      Set<String> metrics = vocabulary.metrics().getOrDefault(kind, Set.of());
      fits &= value.isPresent() || !section.has(option.name());
      if (option.isMetric() && value.isPresent() && !metrics.contains(value.get())) {
        section.refuse(
            option.name(),
            "unknown metric of a %s task".formatted(Texts.word(kind)),
            Nearest.hint(value.get().toString(), metrics));
      }
    }
    if (fits) {
      keys.check(options)
          .ifPresent(wrong -> section.refuse(wrong.key(), wrong.what(), wrong.fix()));
    }
    return options;
  }

  private static List<String> names(GateKeys keys) {
    return keys.options().stream().map(Option::name).toList();
  }
}
