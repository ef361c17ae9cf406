package io.plumbline.jobs.cli;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.ingest.RepairSheet;
import io.plumbline.jobs.ingest.RequeueJob;
import io.plumbline.jobs.run.JobRunner;
import io.plumbline.pipeline.PipelineFile;
import io.plumbline.results.ReplayedRows;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableErrors;
import io.plumbline.tables.TableStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Repaired rows, back from quarantine. */
@Command(
    name = ReplayedRows.JOB,
    description = {
      "puts repaired rows of a source back from quarantine, each in the place of its record;",
      "first --out writes the records to a CSV file, then --rows takes the repaired file"
    },
    footer = {
      "",
      "Example: plumbline requeue --pipeline flights.conf --source flights --out repair.csv",
      "         plumbline requeue --pipeline flights.conf --source flights --rows repair.csv"
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class RequeueCommand implements Callable<Integer> {
  @Mixin private PipelineOptions options;

  @Option(
      names = "--source",
      required = true,
      paramLabel = "NAME",
      description = "source of the pipeline")
  private String source;

  @ArgGroup(multiplicity = "1")
  private Step step;

  /** One of the two steps. */
  private static final class Step {
    @Option(
        names = "--rows",
        paramLabel = "FILE",
        description = "file of repaired rows: CSV, JSON, or another file format by its ending")
    private String rows;

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "write the records in quarantine to a new CSV file")
    private String out;
  }

  @Override
  public Integer call() {
    if (step.rows != null) {
      return JobRunner.reporting(
          ReplayedRows.JOB,
          options.verbose(),
          () -> options.runner().one(new RequeueJob(source, step.rows)));
    }
    return options
        .warehouse()
        .inSession(
            (spark, root) -> {
              PipelineFile read = options.read();
              if (!TableStore.isThere(spark, root)) {
                throw TableErrors.noWarehouse(root);
              }
              RunKey key =
                  new RunKey(
                      read.spec().pipeline(),
                      ReplayedRows.JOB,
                      options.asOf(read),
                      ReplayedRows.JOB);
              StepLog log = StepLog.listen(spark.sparkContext(), ReplayedRows.JOB, System.err);
              long rows =
                  RepairSheet.write(
                      new JobContext(read.spec(), spark, new TableStore(spark, root, key), log),
                      source,
                      step.out);
              System.err.printf(
                  "%s in %s; repair the columns after quarantined_raw, then run with --rows %s%n",
                  Texts.count(rows, "record"), step.out, step.out);
              return ExitCode.DONE.number();
            });
  }
}
