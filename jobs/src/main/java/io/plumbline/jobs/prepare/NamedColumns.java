package io.plumbline.jobs.prepare;

import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.JoinSpec;
import io.plumbline.pipeline.LabelKnown;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.spark.ReadColumns;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The columns that a pipeline file names without deriving them, so that some source must have them.
 * Names are compared without case, as Spark does.
 */
public final class NamedColumns {
  private NamedColumns() {}

  /** Returns what the blocks of a source, and the joins with it, take from the source itself. */
  public static Set<String> ofSource(PipelineSpec spec, String source) {
    CleanSpec clean = spec.cleanOf(source);
    Set<String> names = names();
    spec.source(source).endsKey().ifPresent(sql -> names.addAll(ReadColumns.of(sql)));
    for (ExpectationSpec one : clean.expect()) {
      names.addAll(one.columns());
      if (one.isSql()) {
        names.addAll(ReadColumns.of(one.check()));
      }
    }
    spec.sources()
        .keySet()
        .forEach(
            other ->
                OtherKeys.of(spec.cleanOf(other).expect()).stream()
                    .filter(read -> read.name().equals(source))
                    .forEach(read -> names.addAll(read.on().values())));
    for (JoinSpec join : spec.prepare().join()) {
      if (join.with().equals(source)) {
        names.addAll(join.on().values());
        join.asOf().ifPresent(asOf -> names.add(asOf.right()));
      }
    }
    return underived(names, clean.derive());
  }

  /** Returns what `prepare` and the later jobs take from the joined sources. */
  public static Set<String> ofJoined(PipelineSpec spec) {
    Set<String> names = names();
    spec.prepare().where().ifPresent(sql -> names.addAll(ReadColumns.of(sql)));
    names.add(spec.task().label());
    spec.task().time().ifPresent(names::add);
    spec.task().weights().column().ifPresent(names::add);
    spec.task().labelKnown().flatMap(LabelKnown::column).ifPresent(names::add);
    names.addAll(spec.task().drop());
    names.addAll(spec.task().knownLater());
    spec.features().numeric().columns().ifPresent(names::addAll);
    spec.features().categorical().columns().ifPresent(names::addAll);
    names.addAll(spec.features().date().columns());
    names.addAll(spec.features().text().columns());
    names.addAll(spec.evaluate().resampleBy());
    Set<String> named = underived(names, spec.prepare().derive());
    for (JoinSpec join : spec.prepare().join()) {
      named.addAll(join.on().keySet());
      join.asOf().ifPresent(asOf -> named.add(asOf.left()));
    }
    return named;
  }

  /** Returns a set of names that has none of them twice. */
  public static Set<String> names() {
    return new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  }

  /** Returns the names that are not derived, and those that derivations read. */
  private static Set<String> underived(Collection<String> names, Map<String, String> derive) {
    Set<String> derived = names();
    derived.addAll(derive.keySet());
    Set<String> found = names();
    names.stream().filter(name -> !derived.contains(name)).forEach(found::add);
    derive.forEach(
        (name, sql) ->
            ReadColumns.of(sql).stream()
                // In its own expression, a name means the column that was there before.
                .filter(read -> read.equalsIgnoreCase(name) || !derived.contains(read))
                .forEach(found::add));
    return found;
  }
}
