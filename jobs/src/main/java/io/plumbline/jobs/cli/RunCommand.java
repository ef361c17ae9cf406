package io.plumbline.jobs.cli;

import io.plumbline.jobs.run.JobRunner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** All jobs of a pipeline in their order, in one Spark session. */
@Command(
    name = "run",
    description = "runs all jobs of a pipeline in dependency order and resumes after a failure",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class RunCommand implements Callable<Integer> {
  @Mixin private PipelineOptions options;

  @Option(
      names = "--fresh",
      description = "start over with the first job, even if the last run failed in the middle")
  private boolean fresh;

  @Override
  public Integer call() {
    return JobRunner.reporting(
        "run",
        options.verbose(),
        () -> fresh ? options.runner().all() : options.runner().resumed());
  }
}
