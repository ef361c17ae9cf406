package io.plumbline.jobs.cli;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.sql.Format;
import io.plumbline.jobs.sql.SqlQuery;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Questions over the tables and views. Its output is the rows and nothing else, so that scripts can
 * read it.
 */
@Command(
    name = "sql",
    description = "answers queries over the tables and views of a warehouse",
    footer = {
      "",
      "Example: plumbline sql \"SELECT * FROM v_leaderboard\" --format csv",
      "Tables and views: common/TABLES.md; others by zone, such as bronze.flights or features.flights"
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class SqlCommand implements Callable<Integer> {
  @Mixin private WarehouseOptions options;

  @Parameters(arity = "1..*", paramLabel = "QUERY", description = "Spark SQL that only reads")
  private List<String> queries;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table, csv or json; default: ${DEFAULT-VALUE}")
  private Format format;

  @Override
  public Integer call() {
    return options.inSession(
        (spark, warehouse) -> {
          SqlQuery.run(spark, warehouse, queries, format, System.out);
          return ExitCode.DONE.number();
        });
  }
}
