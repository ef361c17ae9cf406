package io.plumbline.jobs;

import io.plumbline.jobs.contract.Job;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One job by itself. */
@Command(mixinStandardHelpOptions = true, versionProvider = CodeVersion.class)
final class JobCommand implements Callable<Integer> {
  private final Job job;
  @Mixin private PipelineOptions options;

  private JobCommand(Job job) {
    this.job = job;
  }

  static CommandLine of(Job job) {
    CommandLine line = new CommandLine(new JobCommand(job));
    line.getCommandSpec().name(job.name()).usageMessage().description(job.summary());
    return line;
  }

  @Override
  public Integer call() {
    return Runs.reporting(job.name(), options, () -> Runs.of(options).one(job));
  }
}
