package io.plumbline.jobs.cli;

import io.plumbline.base.Nearest;
import io.plumbline.job.Job;
import io.plumbline.jobs.run.JobRunner;
import io.plumbline.jobs.run.Jobs;
import io.plumbline.jobs.run.Selection;
import io.plumbline.pipeline.PipelineFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** All jobs of a pipeline in their order, in one Spark session. */
@Command(
    name = "run",
    description = "runs all jobs of a pipeline in dependency order and resumes after a failure",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class RunCommand implements Callable<Integer> {
  @Mixin private PipelineOptions options;
  @Mixin private BackfillOption backfill;

  @Option(
      names = "--fresh",
      description = "start over with the first job, even if the last run failed in the middle")
  private boolean fresh;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "JOB",
      description = "run these jobs and no others, e.g. --only evaluate,promote")
  private List<String> only = List.of();

  @Option(names = "--skip", split = ",", paramLabel = "JOB", description = "run all jobs but these")
  private List<String> skip = List.of();

  @Option(names = "--from", paramLabel = "JOB", description = "run this job and those after it")
  private String from;

  @CommandLine.Spec private CommandSpec command;

  @Override
  public Integer call() {
    Selection selection = selection();
    return JobRunner.reporting(
        "run",
        options.verbose(),
        () -> {
          PipelineFile read = options.read();
          JobRunner runner = options.runner(read).with(backfill.wanted());
          return fresh || !selection.isAll()
              ? runner.all(selection)
              : runner.resumed(!options.hasAsOf(read));
        });
  }

  private Selection selection() {
    Selection selection = new Selection(only, skip, Optional.ofNullable(from));
    List<String> jobs = Jobs.inOrder().stream().map(Job::name).toList();
    selection
        .unknown(jobs)
        .ifPresent(
            name -> {
              throw new ParameterException(
                  command.commandLine(),
                  "no job is called `%s`; %s".formatted(name, Nearest.hint(name, jobs)));
            });
    return selection;
  }
}
