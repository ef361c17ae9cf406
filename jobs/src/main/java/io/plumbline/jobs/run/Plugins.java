package io.plumbline.jobs.run;

import io.plumbline.base.Option;
import io.plumbline.base.Registry;
import io.plumbline.drift.DriftMeasures;
import io.plumbline.features.Encoder;
import io.plumbline.features.Encoders;
import io.plumbline.gates.Gate;
import io.plumbline.gates.Gates;
import io.plumbline.jobs.docs.PlugInKind;
import io.plumbline.jobs.report.ReportSections;
import io.plumbline.metrics.Metrics;
import io.plumbline.models.ModelFamilies;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.Vocabulary;
import io.plumbline.sources.FileFormats;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The names that plug-ins bring, for the parser. */
public final class Plugins {
  private Plugins() {}

  public static Vocabulary vocabulary() {
    Map<TaskKind, Set<String>> metrics = new EnumMap<>(TaskKind.class);
    for (TaskKind kind : TaskKind.values()) {
      metrics.put(kind, Set.copyOf(Metrics.namesFor(kind)));
    }
    return new Vocabulary(
        FileFormats.CATALOG.names(),
        ModelFamilies.parameters(),
        Encoders.options(),
        Gates.keys(),
        metrics);
  }

  /** Returns every kind of plug-in with its names and keys, sorted by kind. */
  public static List<PlugInKind> kinds() {
    return List.of(
        kind(DriftMeasures.CATALOG, plugIn -> List.of()),
        kind(Encoders.CATALOG, Encoder::options),
        kind(FileFormats.CATALOG, plugIn -> List.of()),
        kind(Gates.CATALOG, Gate::options),
        kind(Metrics.CATALOG, plugIn -> List.of()),
        kind(ModelFamilies.CATALOG, family -> List.copyOf(family.options())),
        kind(ReportSections.CATALOG, plugIn -> List.of()));
  }

  private static <T> PlugInKind kind(Registry<T> registry, Function<T, List<Option<?>>> optionsOf) {
    Map<String, List<Option<?>>> options = new TreeMap<>();
    registry.names().forEach(name -> options.put(name, optionsOf.apply(registry.find(name))));
    return new PlugInKind(registry.kind(), registry.type(), options);
  }
}
