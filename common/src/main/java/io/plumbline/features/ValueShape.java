package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;

/**
 * What happens to a number before it is scaled: it is clipped, then perhaps replaced by its signed
 * logarithm, sign(x) ln(1 + |x|).
 *
 * @param low least value; -infinity if it is not clipped
 * @param high greatest value; infinity if it is not clipped
 * @param isLogarithm whether the logarithm is taken
 */
record ValueShape(double low, double high, boolean isLogarithm) implements Serializable {
  /** Leaves every value as it is. */
  static final ValueShape NONE =
      new ValueShape(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

  /** Returns a value within the bounds. */
  double clip(double x) {
    return Math.max(low, Math.min(high, x));
  }

  /** Returns the signed logarithm, if it is taken, of a value that was clipped or imputed. */
  double bend(double x) {
    return isLogarithm ? Math.copySign(StrictMath.log1p(Math.abs(x)), x) : x;
  }

  /** Returns what a value becomes; never falls as the value rises. */
  double apply(double x) {
    return bend(clip(x));
  }

  /** Returns false if some value changes. */
  boolean isIdentity() {
    return equals(NONE);
  }

  /** Writes the keys that differ from {@link #NONE}. */
  void write(ObjectNode json) {
    if (low != Double.NEGATIVE_INFINITY) {
      json.put("low", low).put("high", high);
    }
    if (isLogarithm) {
      json.put("log", true);
    }
  }

  static ValueShape read(JsonNode json) {
    return new ValueShape(
        json.path("low").asDouble(Double.NEGATIVE_INFINITY),
        json.path("high").asDouble(Double.POSITIVE_INFINITY),
        json.path("log").asBoolean(false));
  }
}
