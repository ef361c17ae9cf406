package io.plumbline.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.plumbline.job.JobContext;
import io.plumbline.spark.RowJson;
import java.util.List;
import org.apache.spark.sql.Row;

/** The decisions so far, newest first, each with the gates that it went through. */
final class PromotionSection {
  private static final int MOST = 50;

  private PromotionSection() {}

  static ObjectNode of(JobContext context, ModelInView model) {
    if (model.promotions().isEmpty()) {
      return Sections.missing(
          "No decision as of %s: `plumbline promote` holds the candidate to its gates.",
          context.asOf());
    }
    ObjectNode section = Sections.rows("decisions", List.of());
    ArrayNode decisions = section.putArray("decisions");
    for (Row row : model.promotions().stream().limit(MOST).toList()) {
      ObjectNode decision = RowJson.object(row);
      decision.set("gates", gates(row.getAs("gates")));
      decisions.add(decision);
    }
    return section;
  }

  private static JsonNode gates(String json) {
    try {
      return json == null ? null : new ObjectMapper().readTree(json);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(json); // a row by another hand is shown as it is
    }
  }
}
