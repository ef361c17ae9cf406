package io.plumbline.jobs.ingest;

import io.plumbline.job.JobContext;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.FileFormat;
import io.plumbline.sources.FileFormats;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceFiles;
import io.plumbline.sources.SourceHeader;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;

/** A source whose spec, files and headers are in order; no row of it was read yet. */
record PlannedSource(
    SourceSpec source,
    CleanSpec clean,
    FileFormat format,
    List<SourceFile> files,
    Map<String, DataType> types,
    SourceHeader header) {

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC, INPUT) for what is wrong with spec, files
   *     or headers
   */
  static PlannedSource of(JobContext context, SourceSpec source) {
    CleanSpec clean = context.spec().cleanOf(source.name());
    FileFormat format = FileFormats.CATALOG.find(source.format());
    for (String option : source.options().keySet()) {
      if (!format.options().contains(option)) {
        throw IngestErrors.unknownOption(source.name(), source.format(), option, format.options());
      }
    }
    Map<String, DataType> types = DeclaredTypes.of(source.name(), clean);
    List<SourceFile> files = SourceFiles.of(context.spark().sessionState().newHadoopConf(), source);
    SourceHeader header = format.header(context.spark(), source, files);
    if (header.isKnown()) {
      ColumnNames.check(source, clean, header.seenIn(), header.columns());
    }
    return new PlannedSource(source, clean, format, files, types, header);
  }
}
