package io.plumbline.jobs;

import io.plumbline.base.ExitCode;
import io.plumbline.spec.ReadSpec;
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
    versionProvider = CodeVersion.class)
final class CheckCommand implements Callable<Integer> {
  @Mixin private PipelineOptions options;

  @Option(
      names = "--resolved",
      description = "print the spec as JSON with every default written out")
  private boolean resolved;

  @Override
  public Integer call() {
    try {
      ReadSpec read = options.read();
      if (resolved) {
        System.out.println(read.spec().resolved());
      } else {
        System.out.printf(
            "%s: fine. Pipeline %s with the sources %s; walk: %s%n",
            read.spec().file(),
            read.spec().pipeline(),
            String.join(", ", read.spec().sources().keySet()),
            walk());
      }
      return ExitCode.DONE.number();
    } catch (RuntimeException fault) {
      return Faults.report(fault, options.verbose(), System.err).number();
    }
  }

  private static String walk() {
    return Jobs.inOrder().stream().map(job -> job.name()).collect(Collectors.joining(", "));
  }
}
