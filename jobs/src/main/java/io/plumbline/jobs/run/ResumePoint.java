package io.plumbline.jobs.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestLedger;
import io.plumbline.results.ReplayedRows;
import io.plumbline.results.RunRow;
import io.plumbline.results.RunStatus;
import io.plumbline.tables.ResultRows;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.StoredRow;
import io.plumbline.tables.TableStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The run to resume: the last one of this pipeline and as-of, if it failed, was stopped, or was
 * killed and neither the spec nor the code nor the sources have changed since. Without an as-of, it
 * is the last one of any as-of that began within a day.
 *
 * @param runId its id, or a fresh one if there is nothing to resume
 * @param asOf of that run
 * @param done jobs that need not run again
 */
record ResumePoint(String runId, Instant asOf, List<String> done) {
  /** An older run has an as-of that is not "now" any more. */
  private static final Duration YOUNG = Duration.ofDays(1);

  /**
   * @param code of this build, as {@link io.plumbline.base.BuildInfo#code}
   * @param anyAsOf whether the user named no as-of
   * @param unchanged whether the sources are those that ingest read, for the store of an as-of
   */
  static ResumePoint of(
      TableStore store,
      PipelineSpec spec,
      String freshId,
      String code,
      boolean anyAsOf,
      Predicate<TableStore> unchanged) {
    ResumePoint fresh = new ResumePoint(freshId, store.run().asOf(), List.of());
    ResultRows<RunRow> mine =
        store.all(RunRow.class).where(col("pipeline").equalTo(spec.pipeline()));
    ResultRows<RunRow> candidates =
        mine.where(
            anyAsOf
                ? col("started_at").gt(lit(Instant.now().minus(YOUNG)))
                : col("as_of").equalTo(lit(store.run().asOf())));
    Optional<StoredRow<RunRow>> last =
        candidates
            .where(col("job").equalTo(JobRunner.ALL_JOBS))
            .orderBy(col("started_at").desc())
            .firstStored()
            .filter(run -> run.row().status().isUnfinished())
            .filter(run -> run.row().spec().specHash().equals(spec.hash()))
            .filter(run -> code(run.row()).equals(code));
    if (last.isEmpty()) {
      return fresh;
    }
    RunKey key = last.get().run();
    List<String> done =
        done(
            mine.where(col("as_of").equalTo(lit(key.asOf())))
                .orderBy(col("started_at").desc())
                .stored(),
            key);
    if (!done.contains(IngestLedger.JOB) || !unchanged.test(store.as(key))) {
      return fresh;
    }
    return new ResumePoint(key.runId(), key.asOf(), done);
  }

  /**
   * Jobs of that run that are done, unless another run has written over them since, or repaired
   * rows came that they have not seen.
   */
  private static List<String> done(List<StoredRow<RunRow>> newestFirst, RunKey key) {
    Map<String, StoredRow<RunRow>> newest = new LinkedHashMap<>();
    boolean isRepaired = false;
    for (StoredRow<RunRow> run : newestFirst) {
      String job = run.row().job();
      isRepaired |= job.equals(ReplayedRows.JOB) && run.row().status() == RunStatus.DONE;
      if (!isRepaired || job.equals(IngestLedger.JOB)) {
        newest.putIfAbsent(job, run);
      }
    }
    return newest.values().stream()
        .filter(run -> run.run().runId().equals(key.runId()))
        .filter(run -> run.row().status() == RunStatus.DONE)
        .map(run -> run.row().job())
        .toList();
  }

  private static String code(RunRow run) {
    return run.code().codeVersion() + " " + run.code().gitCommit();
  }
}
