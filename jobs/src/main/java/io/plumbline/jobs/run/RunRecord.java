package io.plumbline.jobs.run;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.BuildInfo;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Host;
import io.plumbline.base.Json;
import io.plumbline.base.Texts;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.RunRow;
import io.plumbline.results.RunStatus;
import io.plumbline.results.RunStepRow;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.StoredRow;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.package$;

/** One row of {@code runs}: written when a job begins, replaced when it ends, whatever the end. */
final class RunRecord {
  static final String KILLED = "the run was killed or its machine stopped";

  private final TableStore store;
  private final PipelineSpec spec;
  private final Instant started;
  private final boolean resumed;

  private RunRecord(TableStore store, PipelineSpec spec, Instant started, boolean resumed) {
    this.store = store;
    this.spec = spec;
    this.started = started;
    this.resumed = resumed;
  }

  /** Of a run whose id is new: there are no rows of it to replace, so they are appended. */
  static RunRecord begin(TableStore store, PipelineSpec spec, Instant started) {
    return begin(new RunRecord(store, spec, started, false));
  }

  /** For a run that resumes under its old id: rows of its failed attempt are replaced. */
  static RunRecord resume(TableStore store, PipelineSpec spec, Instant started) {
    return begin(new RunRecord(store, spec, started, true));
  }

  private static RunRecord begin(RunRecord record) {
    record.add(
        RunRow.class, List.of(record.row(RunStatus.RUNNING, Optional.empty(), Map.of(), Map.of())));
    return record;
  }

  private <R extends Record> void add(Class<R> type, List<R> rows) {
    if (resumed) {
      store.replaceOfRun(type, rows);
    } else {
      store.append(type, rows);
    }
  }

  void end(
      ExitCode code, String error, Map<String, Long> versionsRead, Map<String, Long> rowsWritten) {
    RunRow row =
        row(
            RunStatus.of(code),
            Optional.of(
                new RunRow.End(
                    Instant.now(),
                    code.number(),
                    error.isEmpty() ? Optional.empty() : Optional.of(error))),
            versionsRead,
            rowsWritten);
    store.replaceOfRun(RunRow.class, List.of(row));
  }

  /** Ends the record when a signal ends the run. */
  void stop() {
    RunRow.End end =
        new RunRow.End(Instant.now(), StopSignal.EXIT_CODE, Optional.of(StopSignal.WORDS));
    RunRow row =
        row(RunStatus.STOPPED, Optional.of(end), store.versionsRead(), store.rowsWritten());
    store.replaceOfRun(RunRow.class, List.of(row));
  }

  /** What the steps cost, one row each. */
  void steps(Map<String, StepLog.Cost> costs) {
    List<RunStepRow> rows = new ArrayList<>();
    costs.forEach(
        (step, cost) ->
            rows.add(
                new RunStepRow(
                    store.run().job(),
                    step,
                    rows.size() + 1,
                    cost.jobs(),
                    cost.stages(),
                    cost.tasks(),
                    cost.shuffleBytes(),
                    cost.seconds())));
    add(RunStepRow.class, rows);
  }

  /**
   * Gives rows of killed runs their end. Only the holder of the pipeline's lock may call this: then
   * no other run is active.
   */
  static void closeAbandoned(TableStore store) {
    List<StoredRow<RunRow>> abandoned =
        store
            .all(RunRow.class)
            .where(
                col("pipeline")
                    .equalTo(store.run().pipeline())
                    .and(col("status").equalTo(Texts.word(RunStatus.RUNNING))))
            .stored();
    for (StoredRow<RunRow> run : abandoned) {
      store.as(run.run()).replaceOfRun(RunRow.class, List.of(killed(run.row())));
    }
  }

  private static RunRow killed(RunRow row) {
    return new RunRow(
        row.job(),
        RunStatus.FAILED,
        row.startedAt(),
        Optional.of(new RunRow.End(Instant.now(), ExitCode.INTERNAL.number(), Optional.of(KILLED))),
        row.spec(),
        row.inputVersions(),
        row.rowsWritten(),
        row.outputVersions(),
        row.code());
  }

  private RunRow row(
      RunStatus status,
      Optional<RunRow.End> end,
      Map<String, Long> versionsRead,
      Map<String, Long> rowsWritten) {
    return new RunRow(
        store.run().job(),
        status,
        started,
        end,
        new RunRow.SpecUsed(spec.hash(), spec.resolved(), spec.seed(), spec.env().name()),
        Json.write(versionsRead),
        Json.write(rowsWritten),
        Optional.of(Json.write(end.isPresent() ? store.versionsWritten() : Map.of())),
        new RunRow.CodeUsed(
            BuildInfo.revision(),
            BuildInfo.version(),
            System.getProperty("user.name"),
            Host.name(),
            package$.MODULE$.SPARK_VERSION()));
  }
}
