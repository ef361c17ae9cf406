package io.plumbline.jobs.run;

import io.plumbline.base.Lookup;
import io.plumbline.base.Texts;
import io.plumbline.jobs.ingest.ExpectedBronze;
import io.plumbline.jobs.prepare.NamedColumns;
import io.plumbline.pipeline.JoinSpec;
import io.plumbline.pipeline.PipelineSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The columns that a pipeline file names and that were not seen, while a source was not looked at
 * in full: it may have them, so they are taken to be there.
 *
 * @param bySource names by the source that gets the column; a name after the joins goes to the
 *     source of {@code prepare.from}
 */
record AssumedColumns(Map<String, Set<String>> bySource) {

  static AssumedColumns of(PipelineSpec spec, Map<String, ExpectedBronze> sources) {
    Map<String, Set<String>> assumed = new LinkedHashMap<>();
    sources.forEach(
        (name, source) ->
            assumed.put(
                name, source.isWhole() ? NamedColumns.names() : unseen(spec, name, source)));
    if (sources.values().stream().allMatch(ExpectedBronze::isWhole)) {
      return new AssumedColumns(assumed);
    }
    Set<String> joined = NamedColumns.ofJoined(spec);
    String from = spec.prepare().from();
    all(spec, from, sources, assumed).forEach(joined::remove);
    for (JoinSpec join : spec.prepare().join()) {
      for (String name : all(spec, join.with(), sources, assumed)) {
        if (!join.on().containsValue(name)) {
          joined.remove(join.prefix() + name);
        }
      }
    }
    Lookup.required(assumed, from).addAll(joined);
    return new AssumedColumns(assumed);
  }

  Set<String> of(String source) {
    return Lookup.required(bySource, source);
  }

  /** Returns a warning; empty if all names were seen, or a source is missing, which is a fault. */
  Optional<String> warning(Map<String, ExpectedBronze> sources) {
    Set<String> names = NamedColumns.names();
    bySource.values().forEach(names::addAll);
    if (names.isEmpty() || sources.values().stream().anyMatch(source -> source.look().isEmpty())) {
      return Optional.empty();
    }
    String partly =
        sources.entrySet().stream()
            .filter(source -> !source.getValue().isWhole())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    return Optional.of(
        "only a part of %s was looked at, and it has no %s %s. The rest is taken to have them."
            .formatted(partly, Texts.noun(names.size(), "column"), Texts.list(List.copyOf(names))));
  }

  private static Set<String> unseen(PipelineSpec spec, String name, ExpectedBronze source) {
    Set<String> names = NamedColumns.ofSource(spec, name);
    source.names().forEach(names::remove);
    return names;
  }

  /** Returns every column that a source has once it is cleaned. */
  private static Set<String> all(
      PipelineSpec spec,
      String source,
      Map<String, ExpectedBronze> sources,
      Map<String, Set<String>> assumed) {
    Set<String> all = NamedColumns.names();
    all.addAll(Lookup.required(sources, source).names());
    all.addAll(Lookup.required(assumed, source));
    all.addAll(spec.cleanOf(source).derive().keySet());
    return all;
  }
}
