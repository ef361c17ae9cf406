package io.plumbline.jobs.run;

import io.plumbline.features.Encoders;
import io.plumbline.metrics.Metrics;
import io.plumbline.models.ModelFamilies;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.Vocabulary;
import io.plumbline.sources.Sources;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The names that plug-ins bring, for the parser. */
public final class Plugins {
  private Plugins() {}

  public static Vocabulary vocabulary() {
    Map<TaskKind, Set<String>> metrics = new EnumMap<>(TaskKind.class);
    for (TaskKind kind : TaskKind.values()) {
      metrics.put(kind, Set.copyOf(Metrics.namesFor(kind)));
    }
    return new Vocabulary(
        Sources.formats(), ModelFamilies.parameters(), Encoders.CATALOG.options(), metrics);
  }
}
