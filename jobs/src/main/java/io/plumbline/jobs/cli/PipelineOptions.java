package io.plumbline.jobs.cli;

import io.plumbline.config.AsOf;
import io.plumbline.jobs.run.JobRunner;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineFile;
import io.plumbline.pipeline.PipelineReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every job. */
final class PipelineOptions {
  @Option(
      names = "--pipeline",
      required = true,
      paramLabel = "FILE",
      description = "the pipeline file")
  private String pipeline;

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      description =
          "run as of this time, e.g. 2014-08-01 or 2014-08-01T06:00:00Z; default: the file's, else now")
  private String asOf;

  @Mixin private WarehouseOptions warehouse;

  WarehouseOptions warehouse() {
    return warehouse;
  }

  boolean verbose() {
    return warehouse.verbose();
  }

  /** The spec of the file with all that the command line overrides; warnings go to stderr. */
  PipelineFile read() {
    PipelineFile read =
        PipelineReader.read(
            pipeline,
            warehouse.environment(),
            warehouse.overrides(),
            Plugins.vocabulary(),
            System::getenv);
    read.warnings().forEach(warning -> System.err.println("warning: " + warning));
    return read;
  }

  /** Returns true if the command line or the pipeline file names an as-of. */
  boolean hasAsOf(PipelineFile read) {
    return asOf != null || read.spec().asOf().isPresent();
  }

  /** A new run of what the command line asks for. */
  JobRunner runner() {
    return runner(read());
  }

  /** A new run of a pipeline file that was read. */
  JobRunner runner(PipelineFile read) {
    return JobRunner.of(read.spec(), asOf(read), verbose());
  }

  /** The moment that the run pretends it to be. */
  Instant asOf(PipelineFile read) {
    if (asOf != null) {
      return AsOf.parse(asOf);
    }
    return read.spec().asOf().orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }
}
