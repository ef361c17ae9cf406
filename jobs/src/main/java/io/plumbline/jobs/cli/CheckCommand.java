package io.plumbline.jobs.cli;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Texts;
import io.plumbline.config.Origins;
import io.plumbline.jobs.run.DataCheck;
import io.plumbline.jobs.run.Jobs;
import io.plumbline.pipeline.EnvironmentSpec;
import io.plumbline.pipeline.PipelineFile;
import io.plumbline.spark.Sessions;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Reads a pipeline file and reports all that is wrong with it: without Spark, or with the headers
 * of its sources.
 */
@Command(
    name = "check",
    description = {
      "reads a pipeline file and reports all that is wrong with it, in under a second;",
      "with --data also what the headers of its sources show, in some seconds"
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class CheckCommand implements Callable<Integer> {
  @Mixin private PipelineOptions options;

  @Option(
      names = "--data",
      description =
          "also read the headers of the sources, and analyze the jobs on tables without rows: "
              + "missing columns, types, SQL; nothing is written")
  private boolean data;

  @Option(
      names = "--resolved",
      description = "print the spec as JSON with every default written out")
  private boolean resolved;

  @Override
  public Integer call() {
    return options
        .warehouse()
        .reporting(
            () -> {
              PipelineFile read = options.read();
              return data ? withData(read) : valid(read);
            });
  }

  private int valid(PipelineFile read) {
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
  }

  private int withData(PipelineFile read) {
    long start = System.nanoTime();
    EnvironmentSpec env = read.spec().env();
    // Headers need no cluster, whose executors would take longer to come than the check.
    String master = env.master().startsWith("local") ? env.master() : "local[*]";
    SparkSession spark = Sessions.open("plumbline check", master, env.spark());
    DataCheck check;
    try {
      check = DataCheck.of(spark, read, options.asOf(read));
    } finally {
      spark.stop();
    }
    check.warnings().forEach(warning -> System.err.println("warning: " + warning));
    int code =
        options
            .warehouse()
            .reporting(
                () -> {
                  check.problems().throwIfAny(Origins.baseName(read.spec().file()));
                  return valid(read);
                });
    System.err.println(
        Texts.format(
            "looked at %s, in %.1f s; wrote nothing",
            check.summary(), (System.nanoTime() - start) / 1e9));
    return code;
  }

  private static String walk() {
    return Jobs.inOrder().stream().map(job -> job.name()).collect(Collectors.joining(", "));
  }
}
