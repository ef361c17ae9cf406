package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.spark.RowJson;
import java.util.Locale;

/** What the page is about: pipeline, moment, people, model. */
final class Header {
  private Header() {}

  static ObjectNode of(JobContext context, ModelInView model, JsonNode runs) {
    PipelineSpec spec = context.spec();
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("pipeline", spec.pipeline()).put("purpose", spec.purpose());
    spec.owners().forEach(header.putArray("owners")::add);
    header.put("as_of", context.asOf().toString()).put("run_id", context.run().runId());
    header
        .put("task", spec.task().kind().name().toLowerCase(Locale.ROOT))
        .put("label", spec.task().label());
    header.put("metric", spec.train().metric());
    header.put("spec_hash", spec.hash()).put("seed", spec.seed());
    header.put("git_commit", runs.path("git_commit").asText("unknown"));
    header.put("code_version", runs.path("code_version").asText("unknown"));
    header.set("model", model.candidate().<JsonNode>map(RowJson::object).orElse(null));
    header.set("champion", model.champion().<JsonNode>map(RowJson::node).orElse(null));
    return header;
  }
}
