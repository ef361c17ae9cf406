package io.plumbline.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.plumbline.base.Json;
import io.plumbline.spark.RowJson;
import java.util.List;
import org.apache.spark.sql.Row;

/** The decisions about candidates so far, newest first, each with its gates. */
public final class PromotionSection implements ReportSection {
  private static final int MOST = 50;

  @Override
  public String id() {
    return "promotion";
  }

  @Override
  public String title() {
    return "Promotion";
  }

  @Override
  public String note() {
    return "Every decision about a candidate so far, newest first, with the gates that decided it.";
  }

  @Override
  public SectionData data(ReportContext context) {
    List<Row> decisions = context.decisions();
    if (decisions.isEmpty()) {
      return SectionData.none(
          "No decision as of %s. Run `plumbline promote` to evaluate the gates of the candidate."
              .formatted(context.asOf()));
    }
    ArrayNode shown = JsonNodeFactory.instance.arrayNode();
    for (Row row : decisions.stream().limit(MOST).toList()) {
      ObjectNode decision = RowJson.object(row);
      decision.set("gates", gates(row.getAs("gates")));
      shown.add(decision);
    }
    return SectionData.rows("decisions", List.of()).with("decisions", shown);
  }

  private static JsonNode gates(String json) {
    if (json == null) {
      return NullNode.getInstance();
    }
    try {
      return Json.read(json);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(json); // written by other code: shown as it is
    }
  }
}
