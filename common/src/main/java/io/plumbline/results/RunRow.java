package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.time.Instant;
import java.util.Optional;

/** One row per run of a job: by whom, when, on what and with which result. */
@ResultTable(
    name = "runs",
    about = "One row per run of a job: by whom, when, on what and with which result.",
    key = {"run_id", "job"})
public record RunRow(
    @Doc("job that ran") String job,
    @Doc("running, done, refused, failed or stopped") RunStatus status,
    @Doc("start of the job") Instant startedAt,
    Optional<End> end,
    SpecUsed spec,
    @Doc("Delta version by table read, as JSON") String inputVersions,
    @Doc("rows by table written, as JSON") String rowsWritten,
    @Doc("Delta version at the end of the job by table written, as JSON; null: of an older build")
        Optional<String> outputVersions,
    CodeUsed code) {
  public static final TableDefinition TABLE = TableDefinition.of(RunRow.class);

  /** How a run ended; a running one has no end. */
  public record End(
      @Doc("end of the job; null while it runs") Instant endedAt,
      @Doc("as in the README; null while it runs") int exitCode,
      @Doc("message of the failure; null without one") Optional<String> error) {}

  /** The spec that the run was given. */
  public record SpecUsed(
      @Doc("SHA-256 of the resolved spec without its environment") String specHash,
      @Doc("the resolved spec as JSON, with defaults and masked secrets") String spec,
      @Doc("seed of the spec; all other seeds come from it") long seed,
      @Doc("name of the environment") String environment) {}

  /** Code, account and machine of the run. */
  public record CodeUsed(
      @Doc("commit of the code, or unknown; ends in dirty if it had changes in no commit")
          String gitCommit,
      @Doc("version of the application") String codeVersion,
      @Doc("account that started the run") String userName,
      @Doc("machine of the driver") String host,
      @Doc("version of Spark") String sparkVersion) {}
}
