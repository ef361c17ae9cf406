package io.plumbline.features;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.pipeline.transforms.EncodingSpec;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * A categorical column: its value as text, handed to an {@link Encoding}.
 *
 * @param byFold of a training row, learned without the rows of its own fold; empty unless the
 *     encoder reads the label
 */
record CategoricalFeature(
    String name, String encoder, Encoding encoding, TreeMap<Integer, Encoding> byFold)
    implements FittedFeature {

  /**
   * Fits a column.
   *
   * @param withoutFold states of the columns whose encoder reads the label, by the fold that they
   *     leave out
   */
  static CategoricalFeature fit(
      String name,
      CategoryState training,
      SortedMap<Integer, Map<String, ColumnState>> withoutFold,
      EncodingSpec spec) {
    Encoder encoder = Encoders.CATALOG.find(spec.encoder());
    Encoding all = encoder.fit(training, spec.options());
    TreeMap<Integer, Encoding> byFold = new TreeMap<>();
    if (encoder.readsLabel()) {
      withoutFold.forEach(
          (fold, states) ->
              byFold.put(fold, encoder.fit(others(states.get(name)), spec.options())));
    }
    return new CategoricalFeature(name, encoder.name(), all, byFold);
  }

  /** A fold that is the only one has no others. */
  private static CategoryState others(@Nullable ColumnState state) {
    return state == null ? new CategoryState() : (CategoryState) state;
  }

  @Override
  public List<String> slots() {
    return encoding.slots().stream().map(slot -> name + "=" + slot).toList();
  }

  @Override
  public void encode(Row row, int[] at, int fold, double[] into, int from) {
    Encoding used = byFold.isEmpty() ? encoding : byFold.getOrDefault(fold, encoding);
    used.encode(text(row, at[0]), into, from);
  }

  /** As Spark casts it to a string, so that levels learned by Spark are found again. */
  static @Nullable String text(Row row, int at) {
    Object value = row.isNullAt(at) ? null : row.get(at);
    if (value == null) {
      return null;
    }
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  @Override
  public JsonNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
    json.put("encoder", encoder).set("encoding", encoding.toJson());
    if (!byFold.isEmpty()) {
      ObjectNode folds = json.putObject("folds");
      byFold.forEach((fold, learned) -> folds.set(String.valueOf(fold), learned.toJson()));
    }
    return json;
  }

  static CategoricalFeature read(JsonNode json) {
    Encoder encoder = Encoders.CATALOG.find(json.get("encoder").asText());
    TreeMap<Integer, Encoding> byFold = new TreeMap<>();
    json.path("folds")
        .properties()
        .forEach(fold -> byFold.put(Integer.valueOf(fold.getKey()), encoder.read(fold.getValue())));
    return new CategoricalFeature(
        json.get("name").asText(), encoder.name(), encoder.read(json.get("encoding")), byFold);
  }
}
