package io.plumbline.jobs.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.spark.RowJson;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The values that the script of a section draws, or the sentence that the page shows when there are
 * none.
 *
 * @param json values by name, as the script reads them
 * @param empty true if the section has nothing to draw
 */
public record SectionData(ObjectNode json, boolean empty) {
  /** Returns rows under a name: an array of objects, keys in the order of the columns. */
  public static SectionData rows(String name, List<Row> rows) {
    return new SectionData(JsonNodeFactory.instance.objectNode(), false)
        .with(name, RowJson.array(rows));
  }

  /**
   * Returns the data of a section without rows.
   *
   * @param why whole sentences for the reader
   */
  public static SectionData none(String why) {
    return new SectionData(JsonNodeFactory.instance.objectNode().put("none", why), true);
  }

  /** Returns the same data with one more value: a JSON node, or any value of a row. */
  public SectionData with(String name, Object value) {
    ObjectNode more = json.deepCopy();
    more.set(name, value instanceof JsonNode node ? node : RowJson.node(value));
    return new SectionData(more, empty);
  }
}
