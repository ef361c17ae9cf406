package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per run of a job: who, when, on what, with which result. */
public final class RunsTable {
  public static final ResultTable TABLE =
      ResultTable.named("runs", "One row per run of a job: who, when, on what, with which result.")
          .column("job", Types.STRING, "job that ran")
          .column("status", Types.STRING, "running, done, failed or refused")
          .column("started_at", Types.TIMESTAMP, "when the job began")
          .column("ended_at", Types.TIMESTAMP, "when the job ended; null while it runs")
          .column("exit_code", Types.INT, "as in the README; null while it runs")
          .column("error", Types.STRING, "message of the failure; null when there was none")
          .column("spec_hash", Types.STRING, "SHA-256 of the resolved spec without its environment")
          .column(
              "spec",
              Types.STRING,
              "the resolved spec as JSON, defaults written out, secrets masked")
          .column("seed", Types.LONG, "seed of the spec, from which every other seed comes")
          .column("environment", Types.STRING, "name of the environment")
          .column("input_versions", Types.STRING, "Delta version by table read, as JSON")
          .column("rows_written", Types.STRING, "rows by table written, as JSON")
          .column("git_commit", Types.STRING, "commit that the code was built from, or unknown")
          .column("code_version", Types.STRING, "version of the application")
          .column("user_name", Types.STRING, "account that started the run")
          .column("host", Types.STRING, "machine of the driver")
          .column("spark_version", Types.STRING, "version of Spark")
          .key("run_id", "job")
          .keptDays(1095)
          .partitionedBy("run_id");

  private RunsTable() {}
}
