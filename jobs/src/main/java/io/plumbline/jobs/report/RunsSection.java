package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import io.plumbline.results.RunStepsTable;
import io.plumbline.results.RunsTable;
import io.plumbline.spark.RowJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/** The last run of each job for this as-of, with what it cost. */
final class RunsSection {
  private RunsSection() {}

  static ObjectNode of(JobContext context) {
    List<Row> runs =
        context
            .tables()
            .find(RunsTable.TABLE)
            .where(col("job").notEqual(context.run().job())) // this one is still running
            .select(
                "job",
                "run_id",
                "status",
                "started_at",
                "ended_at",
                "exit_code",
                "error",
                "rows_written",
                "git_commit",
                "code_version")
            .orderBy(col("started_at").desc())
            .collectAsList();
    if (runs.isEmpty()) {
      return Sections.missing(
          "No runs are recorded as of %s: the jobs that wrote these tables ran for another moment.",
          context.asOf());
    }
    Map<String, Row> costs = new HashMap<>();
    context
        .tables()
        .find(RunStepsTable.TABLE)
        .groupBy("run_id", "job")
        .agg(
            sum("spark_jobs").as("spark_jobs"),
            sum("tasks").as("tasks"),
            sum("shuffle_bytes").as("shuffle_bytes"))
        .collectAsList()
        .forEach(row -> costs.put(row.getString(0) + " " + row.getString(1), row));

    Set<String> seen = new HashSet<>();
    ObjectNode section = Sections.rows("jobs", List.of());
    ArrayNode jobs = section.putArray("jobs");
    for (Row run : runs) {
      if (seen.add(run.getString(0))) {
        ObjectNode job = RowJson.object(run);
        Row cost = costs.get(run.getString(1) + " " + run.getString(0));
        for (String name : List.of("spark_jobs", "tasks", "shuffle_bytes")) {
          job.set(name, RowJson.node(cost == null ? null : cost.getAs(name)));
        }
        jobs.insert(0, job);
      }
    }
    section.set("git_commit", RowJson.node(runs.get(0).getAs("git_commit")));
    section.set("code_version", RowJson.node(runs.get(0).getAs("code_version")));
    return section;
  }
}
