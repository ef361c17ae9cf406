package io.plumbline.jobs.cli;

import io.plumbline.job.Job;
import io.plumbline.jobs.run.Failures;
import io.plumbline.jobs.run.Jobs;
import io.plumbline.jobs.run.RunResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The command line: one command per job, and those around them. */
@Command(
    name = "plumbline",
    description =
        "Spark jobs from raw sources to a promoted, explained, monitored model, by one pipeline"
            + " file.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "JOB",
    footer = {
      "",
      "Exit codes: 0 done, 2 spec or usage, 3 a data expectation stopped it, 4 a promotion gate"
          + " refused,",
      "5 input not found or unreadable, 6 another run holds the lease, 10 internal fault.",
      "Example: plumbline run --pipeline conf/pipelines/flights.conf"
    })
public final class Cli implements Runnable {
  @CommandLine.Spec private CommandSpec command;

  private Cli() {}

  /** Runs one command. @return the exit code */
  public static int execute(String... arguments) {
    CommandLine line = new CommandLine(new Cli());
    line.addSubcommand(new RunCommand());
    for (Job job : Jobs.inOrder()) {
      line.addSubcommand(job.name(), JobCommand.of(job));
    }
    line.addSubcommand(new SqlCommand());
    line.addSubcommand(new TablesCommand());
    line.addSubcommand(new VerifyCommand());
    line.addSubcommand(new CheckCommand());
    line.addSubcommand(new SuggestCommand());
    line.addSubcommand(new DocsCommand());
    line.addSubcommand(new CommandLine.HelpCommand());
    CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
    line.setParameterExceptionHandler(
        (error, given) -> {
          int code = usual.handleParseException(error, given);
          // Whoever reads the last line of a job finds one here, too.
          String name = error.getCommandLine().getCommandName();
          if (name.equals("run")
              || Jobs.inOrder().stream().anyMatch(job -> job.name().equals(name))) {
            System.out.println(
                RunResult.ofUsageError(name, String.valueOf(error.getMessage())).json());
          }
          return code;
        });
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (fault, command, parsed) -> Failures.report(fault, false, System.err).number());
    return line.execute(arguments);
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(command.commandLine(), "a job is missing");
  }
}
