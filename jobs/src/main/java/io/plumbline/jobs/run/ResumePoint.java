package io.plumbline.jobs.run;

import static org.apache.spark.sql.functions.col;

import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.RunsTable;
import io.plumbline.tables.TableStore;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The run to go on with: the last one of this pipeline and as-of, when it failed or was killed and
 * neither spec nor code has changed since.
 *
 * @param runId its id, or a fresh one when there is nothing to go on with
 * @param done jobs that need not run again
 */
record ResumePoint(String runId, List<String> done) {

  static ResumePoint of(TableStore store, PipelineSpec spec, String freshId) {
    List<Row> runs =
        store
            .find(RunsTable.TABLE)
            .select(
                "run_id", "job", "status", "started_at", "spec_hash", "git_commit", "code_version")
            .orderBy(col("started_at").desc())
            .collectAsList();
    Row last =
        runs.stream()
            .filter(row -> row.getAs("job").equals(JobRunner.ALL_JOBS))
            .findFirst()
            .orElse(null);
    if (last == null || !last.getAs("status").equals("failed") || !sameCode(last, spec)) {
      return new ResumePoint(freshId, List.of());
    }
    String id = last.getAs("run_id");
    List<String> done =
        runs.stream()
            .filter(row -> row.getAs("run_id").equals(id) && row.getAs("status").equals("done"))
            .map(row -> row.<String>getAs("job"))
            .toList();
    return done.isEmpty() ? new ResumePoint(freshId, List.of()) : new ResumePoint(id, done);
  }

  private static boolean sameCode(Row run, PipelineSpec spec) {
    return run.getAs("spec_hash").equals(spec.hash())
        && run.getAs("git_commit").equals(BuildInfo.gitCommit())
        && run.getAs("code_version").equals(BuildInfo.version());
  }
}
