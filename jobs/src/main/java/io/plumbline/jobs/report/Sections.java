package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.spark.RowJson;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;

/** What the sections of the page have in common: rows as JSON, or the reason why there are none. */
final class Sections {
  private Sections() {}

  static ObjectNode rows(String name, List<Row> rows) {
    ObjectNode section = JsonNodeFactory.instance.objectNode();
    section.set(name, RowJson.array(rows));
    return section;
  }

  /** A section that has nothing to show. @param why in words, for a reader of the page */
  static ObjectNode missing(String why, Object... values) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("missing", String.format(Locale.ROOT, why, values));
  }

  /** Whether any job but the runner itself left something. */
  static boolean anyResult(ObjectNode data) {
    for (var fields = data.fields(); fields.hasNext(); ) {
      var field = fields.next();
      JsonNode section = field.getValue();
      boolean ofTheRunner = field.getKey().equals("header") || field.getKey().equals("runs");
      boolean empty =
          section.has("missing")
              || field.getKey().equals("alerts") && section.get("alerts").isEmpty();
      if (!ofTheRunner && !empty) {
        return true;
      }
    }
    return false;
  }
}
