package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;

import io.plumbline.base.Lookup;
import io.plumbline.features.LabelOrigin;
import io.plumbline.jobs.prepare.past.PastWindows;
import io.plumbline.jobs.prepare.past.PastWindows.LaterKnown;
import io.plumbline.pipeline.LabelKnown;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.past.PastSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The events that {@code prepare.past} looks at.
 *
 * @param bySource rows that stay, with the marks of their times
 */
record PastEvents(PipelineSpec spec, Map<String, Dataset<Row>> bySource) {

  /** Returns the rows of the sources that entries name. */
  static PastEvents of(PipelineSpec spec, Map<String, MarkedSource> sources) {
    Map<String, Dataset<Row>> events = new LinkedHashMap<>();
    for (String name : names(spec)) {
      events.put(name, Lookup.required(sources, name).kept());
    }
    return new PastEvents(spec, events);
  }

  /**
   * The same, with rows of {@code prepare.from} that are known already: new rows are events of
   * their own unless they are among them.
   *
   * @param known rows of the source
   */
  static PastEvents of(PipelineSpec spec, Map<String, MarkedSource> sources, MarkedSource known) {
    PastEvents events = of(spec, sources);
    String main = spec.prepare().from();
    if (!events.bySource.containsKey(main)) {
      return events;
    }
    Dataset<Row> old = known.kept();
    Dataset<Row> added = events.bySource.get(main);
    Dataset<Row> unknown =
        added.join(
            old.select(column(Marks.ENTITY).as("__known_entity")),
            column(Marks.ENTITY).equalTo(column("__known_entity")),
            "left_anti");
    Map<String, Dataset<Row>> all = new LinkedHashMap<>(events.bySource);
    all.put(main, old.unionByName(unknown, true));
    return new PastEvents(spec, all);
  }

  /** Returns the sources of the events. */
  static Set<String> names(PipelineSpec spec) {
    return spec.prepare().past().stream()
        .map(PastSpec::from)
        .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
  }

  /** Adds the columns of all entries to rows. */
  Dataset<Row> add(Dataset<Row> rows, Analysis analysis) {
    Dataset<Row> all = rows;
    List<PastSpec> entries = spec.prepare().past();
    for (int i = 0; i < entries.size(); i++) {
      PastSpec past = entries.get(i);
      String path = "prepare.past[%d]".formatted(i);
      Dataset<Row> events = Lookup.required(bySource, past.from());
      all =
          PastWindows.add(past, path, all, events, outcome(past, path, events, analysis), analysis);
    }
    return all;
  }

  /**
   * Returns the columns that the label comes from, and those that become known later: their past
   * values count once the outcome is known.
   */
  private Optional<LaterKnown> outcome(
      PastSpec past, String path, Dataset<Row> events, Analysis analysis) {
    if (!past.from().equals(spec.prepare().from())) {
      return Optional.empty();
    }
    Set<String> names = LabelOrigin.of(spec);
    names.addAll(spec.task().knownLater());
    Optional<String> asked =
        past.columns().values().stream().flatMap(List::stream).filter(names::contains).findFirst();
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    Optional<LabelKnown> known = spec.task().labelKnown();
    if (known.isEmpty()) {
      analysis
          .faults()
          .warn(
              ("%s looks at %s, which is known with the outcome. Without task.label-known it counts as known with its row: "
                      + "set task.label-known = after a length of time")
                  .formatted(path, asked.get()));
      return Optional.empty();
    }
    Optional<String> column = known.get().column();
    if (column.isPresent() && !Marks.own(events).contains(column.get())) {
      analysis
          .faults()
          .report(
              path, PrepareErrors.outcomeTimeUnknown(path, asked.get(), column.get(), past.from()));
      return Optional.empty();
    }
    Column at =
        column
            .map(name -> analysis.timestamp(events, name, "task.label-known"))
            .orElseGet(
                () ->
                    column(Marks.TIME).plus(JoinedRows.seconds(known.get().after().orElseThrow())));
    return Optional.of(new LaterKnown(names, at));
  }
}
