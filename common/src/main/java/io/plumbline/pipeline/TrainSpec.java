package io.plumbline.pipeline;

import io.plumbline.base.Lookup;
import io.plumbline.base.Nearest;
import io.plumbline.base.Option;
import io.plumbline.base.Texts;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code train} block: the models to try, the metric that ranks them, and the ensemble of the
 * winner.
 *
 * @param metric name in the metric catalog that ranks the trials
 */
public record TrainSpec(String metric, Search search, List<Model> models, Ensemble ensemble) {

  /**
   * {@code train.search}: how trials run.
   *
   * @param parallelism fits at the same time
   * @param sample fraction of the training rows that the search sees, in (0, 1], by hash of the
   *     key; the ensemble's members are trained on all
   */
  public record Search(int parallelism, double sample) {
    static final String KIND = "grid";

    static Search parse(Section section) {
      section.read("kind", ValueType.oneOf("kind of search", List.of(KIND)));
      int parallelism = section.read("parallelism", ValueType.integer(1, 1000)).orElse(2);
      double sample = section.read("sample", ValueType.NUMBER).orElse(1.0);
      if (!(sample > 0 && sample <= 1)) {
        section.refuse(
            "sample", "not a fraction", "choose a number above 0 and up to 1, for example 0.5");
      }
      section.refuseUnknownKeys();
      return new Search(parallelism, sample);
    }

    void write(BlockWriter out) {
      out.put("kind", KIND).put("parallelism", parallelism).put("sample", sample);
    }
  }

  /**
   * One family with the grid of its parameters; every combination is a trial.
   *
   * @param family name in the catalog of model families
   * @param grid values by parameter name; a parameter that is absent has the family's default
   */
  public record Model(String family, Map<String, List<Double>> grid) {
    static Model parse(Section section, Vocabulary vocabulary) {
      String family =
          section
              .read("family", ValueType.oneOf("family", vocabulary.families().keySet()))
              .orElse("");
      section.missing(
          "family",
          "choose " + String.join(", ", vocabulary.families().keySet().stream().sorted().toList()));
      Map<String, List<Double>> grid = new LinkedHashMap<>();
      Section block = section.child("grid");
      section
          .numbersByName("grid")
          .forEach(
              (name, values) -> {
                if (values.isEmpty()) {
                  block.refuse(name, "no value", "give at least one or remove the parameter");
                } else if (family.isEmpty()
                    || isAllowed(
                        block,
                        name,
                        values,
                        family,
                        Lookup.required(vocabulary.families(), family).parameters())) {
                  grid.put(name, values);
                }
              });
      section.refuseUnknownKeys();
      return new Model(family, grid);
    }

    private static boolean isAllowed(
        Section block,
        String name,
        List<Double> values,
        String family,
        List<Option<? extends Number>> options) {
      Optional<Option<? extends Number>> option =
          options.stream().filter(each -> each.name().equals(name)).findFirst();
      if (option.isEmpty()) {
        block.refuse(
            name,
            "unknown parameter of %s".formatted(family),
            Nearest.hint(name, options.stream().map(Option::name).toList()));
        return false;
      }
      for (double value : values) {
        Option.Reading<?> reading = option.get().read(Double.toString(value));
        if (reading.value().isEmpty()) {
          block.refuse(name, reading.what(), reading.fix());
          return false;
        }
      }
      return true;
    }

    void write(BlockWriter out) {
      out.put("family", family).put("grid", grid);
    }
  }

  /**
   * {@code train.ensemble}: how the winning trial becomes an ensemble.
   *
   * @param members models of the winning trial's parameters, each trained on its own bootstrap
   *     sample
   */
  public record Ensemble(int members) {
    static Ensemble parse(Section section) {
      int members = section.read("members", ValueType.integer(1, 1000)).orElse(5);
      section.refuseUnknownKeys();
      return new Ensemble(members);
    }

    void write(BlockWriter out) {
      out.put("members", members);
    }
  }

  static TrainSpec parse(Section section, TaskKind kind, Vocabulary vocabulary) {
    Set<String> metrics = vocabulary.metrics().getOrDefault(kind, Set.of());
    String metric =
        section
            .read(
                "metric",
                ValueType.oneOf("metric of a %s task".formatted(Texts.word(kind)), metrics))
            .orElse(kind.metric());
    Search search = Search.parse(section.child("search"));
    List<Model> models = new ArrayList<>();
    section
        .sections("models")
        .forEach(
            entry -> {
              Model model = Model.parse(entry, vocabulary);
              refuseOtherKinds(entry, model.family(), kind, vocabulary);
              models.add(model);
            });
    section.missing("models", "give at least one, for example [ { family = random-forest } ]");
    if (section.has("models") && section.isList("models") && models.isEmpty()) {
      section.refuse(
          "models", "empty", "give at least one, for example [ { family = random-forest } ]");
    }
    Ensemble ensemble = Ensemble.parse(section.child("ensemble"));
    section.refuseUnknownKeys();
    return new TrainSpec(metric, search, models, ensemble);
  }

  private static void refuseOtherKinds(
      Section entry, String family, TaskKind kind, Vocabulary vocabulary) {
    if (vocabulary.families().containsKey(family)
        && !Lookup.required(vocabulary.families(), family).kinds().contains(kind)) {
      List<String> fitting =
          vocabulary.families().entrySet().stream()
              .filter(other -> other.getValue().kinds().contains(kind))
              .map(Map.Entry::getKey)
              .sorted()
              .toList();
      entry.refuse(
          "family",
          "does not learn a %s task".formatted(Texts.word(kind)),
          "choose " + String.join(", ", fitting));
    }
  }

  public void write(BlockWriter out) {
    out.put("metric", metric)
        .block("search", search::write)
        .blocks("models", models, Model::write)
        .block("ensemble", ensemble::write);
  }
}
