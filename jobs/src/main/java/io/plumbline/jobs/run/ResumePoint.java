package io.plumbline.jobs.run;

import static org.apache.spark.sql.functions.col;

import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.RunRow;
import io.plumbline.results.RunStatus;
import io.plumbline.tables.StoredRow;
import io.plumbline.tables.TableStore;
import java.util.List;

/**
 * The run to resume: the last one of this pipeline and as-of, if it failed, was stopped, or was
 * killed and neither the spec nor the code has changed since.
 *
 * @param runId its id, or a fresh one if there is nothing to resume
 * @param done jobs that need not run again
 */
record ResumePoint(String runId, List<String> done) {

  /**
   * @param code of this build, as {@link io.plumbline.base.BuildInfo#code}
   */
  static ResumePoint of(TableStore store, PipelineSpec spec, String freshId, String code) {
    List<StoredRow<RunRow>> runs =
        store.rows(RunRow.class).orderBy(col("started_at").desc()).stored();
    return runs.stream()
        .filter(run -> run.row().job().equals(JobRunner.ALL_JOBS))
        .findFirst()
        .filter(last -> last.row().status().isUnfinished())
        .filter(last -> last.row().spec().specHash().equals(spec.hash()))
        .filter(last -> code(last.row()).equals(code))
        .map(last -> new ResumePoint(last.run().runId(), done(runs, last.run().runId())))
        .filter(found -> !found.done().isEmpty())
        .orElseGet(() -> new ResumePoint(freshId, List.of()));
  }

  private static List<String> done(List<StoredRow<RunRow>> runs, String id) {
    return runs.stream()
        .filter(run -> run.run().runId().equals(id) && run.row().status() == RunStatus.DONE)
        .map(run -> run.row().job())
        .toList();
  }

  private static String code(RunRow run) {
    return run.code().codeVersion() + " " + run.code().gitCommit();
  }
}
