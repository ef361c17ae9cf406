package io.plumbline.jobs.cli;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.run.Failures;
import io.plumbline.jobs.tables.TableMaintenance;
import io.plumbline.jobs.tables.TableMigration;
import io.plumbline.tables.TableErrors;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.Upkeep;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The result tables as code. */
@Command(
    name = "tables",
    description = "compares a warehouse with the current schemas and migrates it",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "plan|apply|maintain|doc")
final class TablesCommand implements Runnable {
  @CommandLine.Spec private CommandSpec command;

  @Override
  public void run() {
    throw new ParameterException(command.commandLine(), "plan, apply, maintain, or doc?");
  }

  @Command(
      name = "plan",
      description = "shows what differs; exit code 2 when something does",
      mixinStandardHelpOptions = true)
  int plan(@Mixin WarehouseOptions options) {
    return options.inSession(
        (spark, warehouse) ->
            TableMigration.plan(TableStore.withoutRun(spark, warehouse), System.out).number());
  }

  @Command(
      name = "apply",
      description = "creates missing tables and columns; refuses to destroy",
      mixinStandardHelpOptions = true)
  int apply(
      @Mixin WarehouseOptions options,
      @Option(
              names = "--allow",
              paramLabel = "TABLE",
              description =
                  "a result table that may lose columns or types, or a table of data, "
                      + "such as bronze.main, whose refused columns become text")
          Set<String> allowed) {
    Set<String> tables = allowed == null ? Set.of() : new LinkedHashSet<>(allowed);
    return options.inSession(
        (spark, warehouse) ->
            TableMigration.apply(TableStore.withoutRun(spark, warehouse), tables, System.out)
                .number());
  }

  @Command(
      name = "maintain",
      description =
          "deletes rows past their retention, compacts small files, and removes unused ones; "
              + "for a nightly schedule",
      mixinStandardHelpOptions = true)
  int maintain(
      @Mixin WarehouseOptions options,
      @Option(names = "--dry-run", description = "shows what it would do, and changes nothing")
          boolean dryRun,
      @Option(
              names = "--retain-hours",
              paramLabel = "HOURS",
              description =
                  "keeps unused files for so long, at least 24; default: 168, the safe one of Delta")
          Long retainHours) {
    Duration retention = retainHours == null ? Upkeep.RETENTION : Duration.ofHours(retainHours);
    return options.inSession(
        (spark, warehouse) -> {
          if (!TableStore.isThere(spark, warehouse)) {
            throw TableErrors.noWarehouse(warehouse);
          }
          TableStore store = TableStore.withoutRun(spark, warehouse);
          Function<Throwable, ExitCode> report =
              fault -> Failures.report(fault, options.verbose(), System.err);
          ExitCode code =
              dryRun
                  ? TableMaintenance.dryRun(store, retention, report, System.out)
                  : TableMaintenance.run(store, retention, report, System.out);
          return code.number();
        });
  }

  @Command(name = "doc", description = "prints common/TABLES.md", mixinStandardHelpOptions = true)
  int doc(@Mixin WarehouseOptions options) {
    return options.reporting(() -> TableMigration.doc(System.out).number());
  }
}
