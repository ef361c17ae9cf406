package io.plumbline.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Json;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * Rows as JSON: names as keys, nulls written out, timestamps as ISO-8601 in UTC, numbers with full
 * precision.
 */
public final class RowJson {
  private static final JsonNodeFactory NODES = new JsonNodeFactory(true);

  private RowJson() {}

  /** One object, keys in the order of the columns; of columns of one name the last stays. */
  public static ObjectNode object(Row row) {
    ObjectNode object = NODES.objectNode();
    String[] names = row.schema().fieldNames();
    for (int i = 0; i < names.length; i++) {
      object.set(names[i], node(row.get(i)));
    }
    return object;
  }

  public static ArrayNode array(List<Row> rows) {
    ArrayNode array = NODES.arrayNode();
    rows.forEach(row -> array.add(object(row)));
    return array;
  }

  /**
   * Converts a value to JSON.
   *
   * @param value as Spark gives it in a row; NaN and infinite become texts, which JSON has no
   *     number for
   */
  public static JsonNode node(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    } else if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    } else if (value instanceof Double number) {
      return Double.isFinite(number) ? NODES.numberNode(number) : NODES.textNode(number.toString());
    } else if (value instanceof Float number) {
      return Float.isFinite(number) ? NODES.numberNode(number) : NODES.textNode(number.toString());
    } else if (value instanceof BigDecimal number) {
      return NODES.numberNode(number);
    } else if (value instanceof Number number) {
      return NODES.numberNode(number.longValue());
    } else if (value instanceof Row row) {
      return object(row);
    } else if (value instanceof scala.collection.Seq<?> sequence) {
      return list(scala.jdk.javaapi.CollectionConverters.asJava(sequence));
    } else if (value instanceof scala.collection.Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      Map<?, ?> entries = scala.jdk.javaapi.CollectionConverters.asJava(map);
      entries.forEach((key, entry) -> object.set(text(key), node(entry)));
      return object;
    }
    return NODES.textNode(text(value));
  }

  /** Returns a single value as text: as in JSON, without its quotes. */
  public static String text(Object value) {
    if (value instanceof Timestamp timestamp) {
      return timestamp.toInstant().toString();
    } else if (value instanceof Instant instant) {
      return instant.toString();
    } else if (value instanceof LocalDateTime time) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
    } else if (value instanceof BigDecimal number) {
      return number.toPlainString();
    } else if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    } else if (value instanceof Row || value instanceof scala.collection.Iterable<?>) {
      return write(node(value));
    }
    return String.valueOf(value);
  }

  public static String write(JsonNode node) {
    return Json.write(node);
  }

  private static ArrayNode list(Iterable<?> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(node(value)));
    return array;
  }
}
