package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.sum;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.results.RunStepRow;
import io.plumbline.spark.RowJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/** The latest run of each job for this as-of time, with its cost. */
public final class RunsSection implements ReportSection {
  static final String ID = "runs";

  private static final List<String> COSTS = List.of("spark_jobs", "tasks", "shuffle_bytes");

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "Runs";
  }

  @Override
  public String note() {
    return "The latest run of each job for this as-of time.";
  }

  @Override
  public SectionData data(ReportContext context) {
    if (context.runs().isEmpty()) {
      return SectionData.none(
          "No runs are recorded as of %s: the jobs that wrote these tables ran with another --as-of."
              .formatted(context.asOf()));
    }
    Map<RunOfJob, Row> costs = costs(context);
    Set<String> seen = new HashSet<>();
    ArrayNode jobs = JsonNodeFactory.instance.arrayNode();
    for (Row run : context.runs()) {
      if (seen.add(run.getAs("job"))) {
        ObjectNode job = RowJson.object(run);
        Row cost = costs.get(RunOfJob.of(run));
        COSTS.forEach(
            name -> job.set(name, RowJson.node(cost == null ? null : cost.<Object>getAs(name))));
        jobs.insert(0, job); // the runs come newest first, the page shows the first job first
      }
    }
    return SectionData.rows("jobs", List.of()).with("jobs", jobs);
  }

  private static Map<RunOfJob, Row> costs(ReportContext context) {
    Map<RunOfJob, Row> costs = new HashMap<>();
    context
        .tables()
        .find(RunStepRow.TABLE)
        .groupBy("run_id", "job")
        .agg(
            sum("spark_jobs").as("spark_jobs"),
            sum("tasks").as("tasks"),
            sum("shuffle_bytes").as("shuffle_bytes"))
        .collectAsList()
        .forEach(row -> costs.put(RunOfJob.of(row), row));
    return costs;
  }

  private record RunOfJob(String runId, String job) {
    static RunOfJob of(Row row) {
      return new RunOfJob(row.getAs("run_id"), row.getAs("job"));
    }
  }
}
