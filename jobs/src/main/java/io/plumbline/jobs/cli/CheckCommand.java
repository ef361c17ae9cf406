package io.plumbline.jobs.cli;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.run.Failures;
import io.plumbline.jobs.run.Jobs;
import io.plumbline.pipeline.PipelineFile;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads a pipeline file and says all that is wrong with it, without Spark. */
@Command(
    name = "check",
    description = "reads a pipeline file and says all that is wrong with it, in under a second",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class CheckCommand implements Callable<Integer> {
  @Mixin private PipelineOptions options;

  @Option(
      names = "--resolved",
      description = "print the spec as JSON with every default written out")
  private boolean resolved;

  @Override
  public Integer call() {
    try {
      PipelineFile read = options.read();
      if (resolved) {
        System.out.println(read.spec().resolved());
      } else {
        System.out.printf(
            "%s is valid. Pipeline %s with the sources %s; jobs: %s%n",
            read.spec().file(),
            read.spec().pipeline(),
            String.join(", ", read.spec().sources().keySet()),
            walk());
      }
      return ExitCode.DONE.number();
    } catch (RuntimeException fault) {
      return Failures.report(fault, options.verbose(), System.err).number();
    }
  }

  private static String walk() {
    return Jobs.inOrder().stream().map(job -> job.name()).collect(Collectors.joining(", "));
  }
}
