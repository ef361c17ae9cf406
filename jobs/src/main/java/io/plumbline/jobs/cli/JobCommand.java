package io.plumbline.jobs.cli;

import io.plumbline.job.Job;
import io.plumbline.jobs.run.JobRunner;
import io.plumbline.results.PromotionRow;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;

/** One job by itself. */
@Command(mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
final class JobCommand implements Callable<Integer> {
  private final Job job;
  @Mixin private PipelineOptions options;
  private final BackfillOption backfill = new BackfillOption();

  private JobCommand(Job job) {
    this.job = job;
  }

  static CommandLine of(Job job) {
    JobCommand command = new JobCommand(job);
    CommandLine line = new CommandLine(command);
    if (job.writes().contains(PromotionRow.TABLE)) {
      line.getCommandSpec().addMixin("backfill", CommandSpec.forAnnotatedObject(command.backfill));
    }
    line.getCommandSpec().name(job.name()).usageMessage().description(job.summary());
    return line;
  }

  @Override
  public Integer call() {
    return JobRunner.reporting(
        job.name(), options.verbose(), () -> options.runner().with(backfill.wanted()).one(job));
  }
}
