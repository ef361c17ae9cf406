package io.plumbline.jobs;

import io.plumbline.features.Encoders;
import io.plumbline.jobs.ingest.SourceFormats;
import io.plumbline.models.ModelFamilies;
import io.plumbline.models.ModelFamily;
import io.plumbline.spec.TaskKind;
import io.plumbline.spec.Vocabulary;
import io.plumbline.stats.Metrics;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The names that plug-ins bring, for the parser. */
final class Plugins {
  private Plugins() {}

  static Vocabulary vocabulary() {
    Map<String, Set<String>> families = new LinkedHashMap<>();
    for (ModelFamily family : ModelFamilies.CATALOG.all()) {
      families.put(family.name(), family.defaults().keySet());
    }
    Map<TaskKind, Set<String>> metrics = new EnumMap<>(TaskKind.class);
    for (TaskKind kind : TaskKind.values()) {
      metrics.put(kind, Set.copyOf(Metrics.namesFor(kind)));
    }
    return new Vocabulary(
        SourceFormats.CATALOG.names(), families, Encoders.CATALOG.names(), metrics);
  }
}
