package io.plumbline.features;

import io.plumbline.pipeline.JoinSpec;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a new row must have, so that its features are those that a row of its source
 * would have. Columns that only the label, or what is dropped or known later, comes from may be
 * absent: they are not known yet. Names are compared without case, as Spark does.
 */
public final class NewRowColumns {
  private NewRowColumns() {}

  /**
   * Returns the columns that must be there, in the order of the source.
   *
   * @param source columns of the source that {@code prepare.from} names, before anything is derived
   */
  public static List<String> required(PipelineSpec spec, StructType source) {
    Set<String> needed = DerivedFrom.of(used(spec, source), spec.prepare().derive()).read();
    Map<String, String> derive = spec.cleanOf(spec.prepare().from()).derive();
    Set<String> own = DerivedFrom.of(needed, derive).read();
    return Arrays.stream(source.fieldNames()).filter(own::contains).toList();
  }

  /** Returns the columns, derived ones among them, that name, time, join, or describe a row. */
  private static Set<String> used(PipelineSpec spec, StructType columns) {
    SourceSpec source = spec.source(spec.prepare().from());
    Set<String> used = DerivedFrom.names();
    if (spec.features().numeric().columns().isEmpty()
        || spec.features().categorical().columns().isEmpty()) {
      Arrays.stream(columns.fields())
          .filter(NewRowColumns::mayBeFeature)
          .forEach(field -> used.add(field.name()));
      used.addAll(spec.cleanOf(source.name()).derive().keySet());
      used.addAll(spec.prepare().derive().keySet());
    }
    spec.task().drop().forEach(used::remove);
    used.removeAll(LabelOrigin.of(spec));
    used.removeAll(KnownLater.of(spec));
    spec.task().weights().column().ifPresent(used::remove);
    if (source.isByVersion()) {
      used.remove(SourceSpec.CHANGE_TYPE);
    }
    spec.features().numeric().columns().ifPresent(used::addAll);
    spec.features().categorical().columns().ifPresent(used::addAll);
    used.addAll(spec.features().date().columns());
    used.addAll(spec.features().text().columns());
    spec.features().pairs().forEach(pair -> used.addAll(pair.columns()));
    used.addAll(source.key());
    source.time().ifPresent(used::add);
    source
        .known()
        .filter(name -> !source.isByVersion() || !name.equals(SourceSpec.COMMIT_TIMESTAMP))
        .ifPresent(used::add);
    spec.task().time().ifPresent(used::add);
    used.addAll(spec.evaluate().resampleBy());
    for (JoinSpec join : spec.prepare().join()) {
      used.addAll(join.on().keySet());
      join.asOf().ifPresent(asOf -> used.add(asOf.left()));
    }
    spec.prepare().past().forEach(past -> used.addAll(past.by().keySet()));
    return used;
  }

  private static boolean mayBeFeature(StructField field) {
    return field.dataType() instanceof NumericType
        || field.dataType() instanceof StringType
        || field.dataType() instanceof BooleanType;
  }
}
