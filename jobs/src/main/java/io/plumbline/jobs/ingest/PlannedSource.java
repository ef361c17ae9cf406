package io.plumbline.jobs.ingest;

import io.plumbline.base.Faults;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.Sources;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A source whose spec, files and headers are in order; no row of it was read yet.
 *
 * @param block of the pipeline file, for messages
 * @param types declared
 * @param before the columns of the increments of other as-ofs, whose types undeclared columns keep;
 *     empty if there are none
 * @param taken rows of other as-ofs that are found again
 */
record PlannedSource(
    SourceBlock block,
    SourceSpec source,
    CleanSpec clean,
    Map<String, DataType> types,
    SourceView view,
    StructType before,
    TakenRows taken) {

  /**
   * Looks at all files of a source.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC, INPUT) for what is wrong with spec, files
   *     or headers
   */
  static PlannedSource of(JobContext context, SourceSpec source) {
    return of(
        context,
        source,
        Sources.open(context.spark(), SourceBlock.of(source)),
        new StructType(),
        TakenRows.NONE);
  }

  /** As {@link #of(JobContext, SourceSpec)}, for a part of the rows. */
  static PlannedSource of(
      JobContext context, SourceSpec source, SourceView view, StructType before, TakenRows taken) {
    CleanSpec clean = context.spec().cleanOf(source.name());
    Map<String, DataType> types = DeclaredTypes.of(source.name(), clean, Faults.STOP);
    SourceHeader header = view.header();
    if (header.isKnown()) {
      ColumnNames.check(source, clean, header, Faults.STOP);
      AbsentColumns.text(header)
          .ifPresent(
              absent ->
                  context.say(
                      "%s: not every file has every column: %s; they are null there",
                      source.name(), absent));
    }
    return new PlannedSource(SourceBlock.of(source), source, clean, types, view, before, taken);
  }

  /**
   * Returns the rows as they are.
   *
   * @param landed as the format gives them
   * @throws io.plumbline.base.PlumblineException (SPEC) if a column is no text, and its block is
   *     about texts
   */
  Dataset<Row> fitted(Dataset<Row> landed) {
    DeclaredTypes.requireTexts(source.name(), clean, landed.schema(), Faults.STOP);
    return landed;
  }

  /** Returns true if the files may be without rows, since other as-ofs have some. */
  boolean mayBeEmpty() {
    return !before.isEmpty();
  }

  /** Adds the types that columns of text have in the increments before, unless they have one. */
  void addTypesBefore(StructType landed, Map<String, DataType> known) {
    for (StructField field : before.fields()) {
      if (landed.getFieldIndex(field.name()).isDefined()
          && landed.apply(field.name()).dataType() instanceof StringType
          && Cast.canTryCast(DataTypes.StringType, field.dataType())) {
        known.putIfAbsent(field.name(), field.dataType());
      }
    }
  }
}
