package io.plumbline.jobs.cli;

import io.plumbline.job.Job;
import io.plumbline.jobs.run.JobRunner;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One job by itself. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
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
    return JobRunner.reporting(job.name(), options.verbose(), () -> options.runner().one(job));
  }
}
