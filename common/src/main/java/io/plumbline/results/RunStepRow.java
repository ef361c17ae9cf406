package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;

/** One row per step of a job: what it cost. */
@ResultTable(
    name = "run_steps",
    about = "One row per step of a job: what it cost.",
    key = {"run_id", "job", "step"},
    keptDays = 365)
public record RunStepRow(
    @Doc("job that ran") String job,
    @Doc("name of the step") String step,
    @Doc("order of the step within the job, from 1") int position,
    @Doc("Spark jobs started") long sparkJobs,
    @Doc("stages completed") long stages,
    @Doc("tasks completed") long tasks,
    @Doc("bytes written to shuffles") long shuffleBytes,
    @Doc("wall time, s") double seconds) {
  public static final TableDefinition TABLE = TableDefinition.of(RunStepRow.class);
}
