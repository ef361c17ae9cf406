package io.plumbline.features;

import io.plumbline.pipeline.PipelineSpec;
import java.util.List;
import java.util.Set;

/**
 * The columns that the label comes from. They are no features, since they are known with the label
 * only; and a row without a key is named by the others, so that it keeps its name when its outcome
 * becomes known.
 */
public final class LabelOrigin {
  private LabelOrigin() {}

  /**
   * Returns the label, what it is derived from, and the derived columns in between.
   *
   * @return names that compare without case, as in Spark
   */
  public static Set<String> of(PipelineSpec spec) {
    DerivedFrom found = DerivedFrom.of(List.of(spec.task().label()), spec.prepare().derive());
    DerivedFrom source = DerivedFrom.of(found.read(), spec.cleanOf(spec.prepare().from()).derive());
    Set<String> all = DerivedFrom.names();
    all.add(spec.task().label());
    all.addAll(found.derived());
    all.addAll(source.derived());
    all.addAll(source.read());
    return all;
  }

  /**
   * Returns the columns that the label does not come from and that are known with the row, in
   * order; all of them if there is none.
   *
   * @param columns of {@code prepare.from} as it was read, before anything is derived
   */
  public static List<String> others(PipelineSpec spec, List<String> columns) {
    Set<String> read =
        DerivedFrom.of(
                DerivedFrom.of(List.of(spec.task().label()), spec.prepare().derive()).read(),
                spec.cleanOf(spec.prepare().from()).derive())
            .read();
    read.addAll(spec.task().knownLater());
    spec.task().weights().column().ifPresent(read::add); // new rows need not have it
    List<String> others = columns.stream().filter(name -> !read.contains(name)).toList();
    return others.isEmpty() ? columns : others;
  }
}
