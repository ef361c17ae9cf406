package io.plumbline.jobs.run;

import static org.apache.spark.sql.functions.col;

import io.plumbline.base.BuildInfo;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.RunRow;
import io.plumbline.results.RunStatus;
import io.plumbline.tables.StoredRow;
import io.plumbline.tables.TableStore;
import java.util.List;

/**
 * The run to resume: the last one of this pipeline and as-of, if it failed or was killed and
 * neither spec nor code has changed since.
 *
 * @param runId its id, or a new one if there is nothing to resume
 * @param done jobs that need not run again
 */
record ResumePoint(String runId, List<String> done) {

  static ResumePoint of(TableStore store, PipelineSpec spec, String freshId) {
    List<StoredRow<RunRow>> runs =
        store.rows(RunRow.class).orderBy(col("started_at").desc()).stored();
    StoredRow<RunRow> last =
        runs.stream()
            .filter(run -> run.row().job().equals(JobRunner.ALL_JOBS))
            .findFirst()
            .orElse(null);
    if (last == null || last.row().status() != RunStatus.FAILED || !sameCode(last.row(), spec)) {
      return new ResumePoint(freshId, List.of());
    }
    String id = last.run().runId();
    List<String> done =
        runs.stream()
            .filter(run -> run.run().runId().equals(id) && run.row().status() == RunStatus.DONE)
            .map(run -> run.row().job())
            .toList();
    return done.isEmpty() ? new ResumePoint(freshId, List.of()) : new ResumePoint(id, done);
  }

  private static boolean sameCode(RunRow run, PipelineSpec spec) {
    return run.spec().specHash().equals(spec.hash())
        && run.code().gitCommit().equals(BuildInfo.commit())
        && run.code().codeVersion().equals(BuildInfo.version());
  }
}
