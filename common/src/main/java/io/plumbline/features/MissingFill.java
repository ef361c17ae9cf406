package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The number that takes the place of a missing one.
 *
 * @param value for rows of no group that has a number
 * @param by column of texts with the groups; null if there are none
 * @param byLevel of the groups with a number
 */
record MissingFill(double value, @Nullable String by, TreeMap<String, Double> byLevel)
    implements Serializable {
  static MissingFill of(double value) {
    return new MissingFill(value, null, new TreeMap<>());
  }

  /** Returns the columns that a feature reads. */
  List<String> columns(String name) {
    return by == null ? List.of(name) : List.of(name, by);
  }

  /**
   * Returns the number for a row.
   *
   * @param at indexes of {@link #columns}
   */
  double of(Row row, int[] at) {
    String level = by == null ? null : CategoricalFeature.text(row, at[1]);
    return level == null ? value : byLevel.getOrDefault(level, value);
  }

  void write(ObjectNode json) {
    json.put("fill", value);
    if (by != null) {
      json.put("by", by);
      ObjectNode levels = json.putObject("fills");
      byLevel.forEach(levels::put);
    }
  }

  static MissingFill read(JsonNode json) {
    TreeMap<String, Double> byLevel = new TreeMap<>();
    json.path("fills")
        .properties()
        .forEach(level -> byLevel.put(level.getKey(), level.getValue().asDouble()));
    return new MissingFill(
        json.get("fill").asDouble(), json.has("by") ? json.get("by").asText() : null, byLevel);
  }
}
