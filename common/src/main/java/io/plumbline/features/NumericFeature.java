package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.profile.NumericState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A numeric column: missing values (null, NaN, infinite) are filled in, then the value is centerd
 * and scaled.
 *
 * @param fill replaces a missing value
 * @param center subtracted
 * @param scale divided by; 0 makes the slot 0 everywhere: the column was constant in training
 * @param indicator whether a second slot is 1 where the value is missing: only if training rows had
 *     missing values
 */
record NumericFeature(String name, double fill, double center, double scale, boolean indicator)
    implements FittedFeature {

  static NumericFeature fit(String name, NumericState training, FeaturesSpec.Numeric spec) {
    double fill =
        switch (spec.impute()) {
          case "median" -> training.median().orElse(0);
          case "mean" -> training.mean().orElse(0);
          case "zero" -> 0;
          default -> throw new IllegalArgumentException("impute = " + spec.impute());
        };
    boolean indicator = training.nulls() + training.nans() > 0;
    if (spec.scale().equals("none")) {
      return new NumericFeature(name, fill, 0, 1, indicator);
    }
    boolean constant = training.min().equals(training.max());
    double scale = constant ? 0 : training.stddev().orElse(0);
    return new NumericFeature(name, fill, training.mean().orElse(0), scale, indicator);
  }

  @Override
  public List<String> slots() {
    return indicator ? List.of(name, name + "?") : List.of(name);
  }

  @Override
  public void encode(@Nullable Object value, double[] into, int from) {
    double x = value == null ? Double.NaN : ((Number) value).doubleValue();
    boolean missing = !Double.isFinite(x);
    into[from] = scale == 0 ? 0 : ((missing ? fill : x) - center) / scale;
    if (indicator) {
      into[from + 1] = missing ? 1 : 0;
    }
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("fill", fill)
        .put("center", center)
        .put("scale", scale)
        .put("indicator", indicator);
  }

  static NumericFeature read(JsonNode json) {
    return new NumericFeature(
        json.get("name").asText(),
        json.get("fill").asDouble(),
        json.get("center").asDouble(),
        json.get("scale").asDouble(),
        json.get("indicator").asBoolean());
  }
}
