package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per step of a job: what it cost. */
public final class RunStepsTable {
  public static final ResultTable TABLE =
      ResultTable.named("run_steps", "One row per step of a job: what it cost.")
          .column("job", Types.STRING, "job that ran")
          .column("step", Types.STRING, "name of the step")
          .column("position", Types.INT, "order of the step within the job, from 1")
          .column("spark_jobs", Types.LONG, "Spark jobs started")
          .column("stages", Types.LONG, "stages completed")
          .column("tasks", Types.LONG, "tasks completed")
          .column("shuffle_bytes", Types.LONG, "bytes written to shuffles")
          .column("seconds", Types.DOUBLE, "wall time, s")
          .key("run_id", "job", "step")
          .keptDays(365)
          .partitionedBy("run_id");

  private RunStepsTable() {}
}
