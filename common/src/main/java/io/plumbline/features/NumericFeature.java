package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A numeric column: a value is clipped, a missing one (null, NaN, infinite) is filled in, then the
 * logarithm may be taken, and the result is centered and scaled.
 *
 * @param fill replaces a missing value
 * @param center subtracted
 * @param scale divided by; 0 makes the slot 0 everywhere: the column was constant in training
 * @param indicator whether a second slot is 1 where the value is missing
 * @param unitNorm whether the first slot is divided by the {@link RowNorm} then
 */
record NumericFeature(
    String name,
    ValueShape shape,
    MissingFill fill,
    double center,
    double scale,
    boolean indicator,
    boolean unitNorm)
    implements FittedFeature {

  @Override
  public List<String> columns() {
    return fill.columns(name);
  }

  @Override
  public List<String> slots() {
    return indicator ? List.of(name, name + "?") : List.of(name);
  }

  @Override
  public void encode(Row row, int[] at, int fold, double[] into, int from) {
    double x = row.isNullAt(at[0]) ? Double.NaN : ((Number) row.get(at[0])).doubleValue();
    boolean missing = !Double.isFinite(x);
    double whole = shape.bend(missing ? fill.of(row, at) : shape.clip(x));
    into[from] = scale == 0 ? 0 : (whole - center) / scale;
    if (indicator) {
      into[from + 1] = missing ? 1 : 0;
    }
  }

  @Override
  public JsonNode toJson() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name)
            .put("center", center)
            .put("scale", scale)
            .put("indicator", indicator);
    if (unitNorm) {
      json.put("unitNorm", true);
    }
    fill.write(json);
    shape.write(json);
    return json;
  }

  static NumericFeature read(JsonNode json) {
    return new NumericFeature(
        json.get("name").asText(),
        ValueShape.read(json),
        MissingFill.read(json),
        json.get("center").asDouble(),
        json.get("scale").asDouble(),
        json.get("indicator").asBoolean(),
        json.path("unitNorm").asBoolean(false));
  }
}
