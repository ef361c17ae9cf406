package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.spark.RowJson;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/** The facts at the top of the page: pipeline, as-of time, owners, model, champion, and code. */
final class Header {
  private Header() {}

  static ObjectNode of(JobContext job, ReportContext context) {
    PipelineSpec spec = context.spec();
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("pipeline", spec.pipeline()).put("purpose", spec.purpose());
    spec.owners().forEach(header.putArray("owners")::add);
    header.put("as_of", context.asOf().toString()).put("run_id", job.run().runId());
    header.put("task", Texts.word(spec.task().kind())).put("label", spec.task().label());
    header.put("metric", spec.train().metric());
    header.put("spec_hash", spec.hash()).put("seed", spec.seed());

    ArrayNode unreadable = header.putArray("unreadable");
    List<Row> runs = readable("runs", unreadable, context::runs).orElse(List.of());
    Optional<Row> newest = runs.stream().findFirst();
    header.put("git_commit", newest.<String>map(run -> run.getAs("git_commit")).orElse("unknown"));
    header.put(
        "code_version", newest.<String>map(run -> run.getAs("code_version")).orElse("unknown"));
    header.set(
        "model",
        readable("model", unreadable, context::model)
            .flatMap(model -> model)
            .<JsonNode>map(RowJson::object)
            .orElse(null));
    header.set(
        "champion",
        readable("champion", unreadable, context::champion)
            .flatMap(champion -> champion)
            .<JsonNode>map(RowJson::node)
            .orElse(null));
    return header;
  }

  /** Returns empty, and notes the name, if the table behind a fact cannot be read. */
  private static <T> Optional<T> readable(String name, ArrayNode unreadable, Supplier<T> fact) {
    try {
      return Optional.of(fact.get());
    } catch (Exception e) {
      unreadable.add(name); // the sections that need the same table show and log the reason
      return Optional.empty();
    }
  }
}
