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
import org.apache.spark.sql.types.DataType;

/** A source whose spec, files and headers are in order; no row of it was read yet. */
record PlannedSource(
    SourceSpec source, CleanSpec clean, Map<String, DataType> types, SourceView view) {

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC, INPUT) for what is wrong with spec, files
   *     or headers
   */
  static PlannedSource of(JobContext context, SourceSpec source) {
    CleanSpec clean = context.spec().cleanOf(source.name());
    Map<String, DataType> types = DeclaredTypes.of(source.name(), clean, Faults.STOP);
    SourceView view = Sources.open(context.spark(), SourceBlock.of(source));
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
    return new PlannedSource(source, clean, types, view);
  }
}
