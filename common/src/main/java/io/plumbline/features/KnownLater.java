package io.plumbline.features;

import io.plumbline.pipeline.PipelineSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The columns that become known after the time of their row: those that {@code task.known-later}
 * names, and those that {@code prepare.derive} makes of them. The label is none of them. A column
 * of {@code clean} counts as known with the row unless it is named, since cleaning may restore an
 * earlier value, such as the schedule from a departure and its delay.
 */
public final class KnownLater {
  private KnownLater() {}

  /**
   * Returns the columns.
   *
   * @return names that compare without case, as in Spark
   */
  public static Set<String> of(PipelineSpec spec) {
    Set<String> all = DerivedFrom.names();
    all.addAll(spec.task().knownLater());
    Map<String, String> derive = spec.prepare().derive();
    derive.keySet().stream()
        .filter(name -> origin(name, derive, spec).isPresent())
        .forEach(all::add);
    all.remove(spec.task().label());
    return all;
  }

  /** Returns the column of {@code task.known-later} that a column is, or is derived from. */
  public static Optional<String> originOf(String name, PipelineSpec spec) {
    return origin(name, spec.prepare().derive(), spec);
  }

  /**
   * Returns the column of {@code task.known-later} that an expression of {@code clean} reads; empty
   * if the column is named itself, or is not derived there.
   */
  public static Optional<String> cleanedOriginOf(String name, PipelineSpec spec) {
    return origin(name, spec.cleanOf(spec.prepare().from()).derive(), spec)
        .filter(origin -> originOf(name, spec).isEmpty());
  }

  private static Optional<String> origin(
      String name, Map<String, String> derive, PipelineSpec spec) {
    DerivedFrom from = DerivedFrom.of(List.of(name), derive);
    List<String> origins = new ArrayList<>(from.read());
    origins.addAll(from.derived());
    return spec.task().knownLater().stream()
        .filter(later -> origins.stream().anyMatch(later::equalsIgnoreCase))
        .findFirst();
  }
}
