package io.plumbline.jobs.ingest;

import io.plumbline.job.JobContext;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.IngestLedger;
import io.plumbline.sources.FileSource;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFiles;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;

/**
 * The files of a source that this run reads.
 *
 * @param increment empty for a snapshot
 * @param reading empty if no file is to be read
 */
record SourcePlan(String name, Optional<Increment> increment, Optional<PlannedSource> reading) {

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC, INPUT) for what is wrong with spec, files
   *     or headers
   */
  static SourcePlan of(JobContext context, SourceSpec source) {
    if (source.hasWatermark()) {
      return ofRange(context, source);
    }
    return source.isIncremental()
        ? ofIncrement(context, source)
        : new SourcePlan(
            source.name(), Optional.empty(), Optional.of(PlannedSource.of(context, source)));
  }

  private static SourcePlan ofIncrement(JobContext context, SourceSpec source) {
    SourceBlock block = SourceBlock.of(source);
    IngestLedger ledger = IngestLedger.of(context.tables(), source.name());
    Configuration conf = context.spark().sessionState().newHadoopConf();
    SourceFiles found =
        ledger.taken().isEmpty() ? SourceFiles.of(conf, block) : SourceFiles.find(conf, block);
    Increment increment = Increment.of(ledger, context.run(), found.parts());
    increment.texts().forEach(text -> context.say("%s: %s", source.name(), text));
    increment.requireUnchanged(source.name());
    if (increment.toRead().isEmpty()) {
      return new SourcePlan(source.name(), Optional.of(increment), Optional.empty());
    }
    PlannedSource reading =
        PlannedSource.of(
            context,
            source,
            FileSource.open(context.spark(), block, found.only(increment.toRead())),
            before(context, source, increment),
            TakenRows.NONE);
    return new SourcePlan(source.name(), Optional.of(increment), Optional.of(reading));
  }

  private static SourcePlan ofRange(JobContext context, SourceSpec source) {
    TableIncrement range = TableIncrement.of(context, source);
    return new SourcePlan(
        source.name(),
        Optional.of(range.increment()),
        range
            .view()
            .map(
                view ->
                    PlannedSource.of(
                        context,
                        source,
                        view,
                        before(context, source, range.increment()),
                        range.taken())));
  }

  private static StructType before(JobContext context, SourceSpec source, Increment increment) {
    return increment.isLater()
        ? IncrementWrite.bronze(context, source.name()).stored()
        : new StructType();
  }
}
