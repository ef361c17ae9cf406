package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.pipeline.transforms.EncodingSpec;
import io.plumbline.profile.CategoryState;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A categorical column: its value as text, handed to an {@link Encoding}. */
record CategoricalFeature(String name, String encoder, Encoding encoding) implements FittedFeature {

  static CategoricalFeature fit(String name, CategoryState training, EncodingSpec spec) {
    Encoder encoder = Encoders.CATALOG.find(spec.encoder());
    return new CategoricalFeature(name, encoder.name(), encoder.fit(training, spec.options()));
  }

  @Override
  public List<String> slots() {
    return encoding.slots().stream().map(slot -> name + "=" + slot).toList();
  }

  @Override
  public void encode(@Nullable Object value, double[] into, int from) {
    encoding.encode(text(value), into, from);
  }

  /** As Spark casts it to a string, so that levels learned by Spark are found again. */
  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  @Override
  public JsonNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("encoder", encoder)
        .set("encoding", encoding.toJson());
  }

  static CategoricalFeature read(JsonNode json) {
    String encoder = json.get("encoder").asText();
    return new CategoricalFeature(
        json.get("name").asText(),
        encoder,
        Encoders.CATALOG.find(encoder).read(json.get("encoding")));
  }
}
