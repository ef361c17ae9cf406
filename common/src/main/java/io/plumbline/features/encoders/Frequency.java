package io.plumbline.features.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.features.Encoder;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One slot with the fraction of the training rows that have the level, or that have no value if the
 * value is missing. Unseen levels are 0, and so are rare ones of a column with more than 10,000
 * levels, of which not all are counted.
 */
public final class Frequency implements Encoder {
  @Override
  public String name() {
    return "frequency";
  }

  @Override
  public String summary() {
    return "One slot with the fraction of the training rows that have the level; 0 for unseen levels.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of();
  }

  @Override
  public Encoding fit(CategoryState training, Options options) {
    Map<String, Double> fractions = new HashMap<>();
    double rows = training.rows();
    training.counts().forEach((level, count) -> fractions.put(level, count / rows));
    return new Fractions(fractions, rows == 0 ? 0 : training.nulls() / rows);
  }

  @Override
  public Encoding read(JsonNode json) {
    Map<String, Double> fractions = new HashMap<>();
    json.get("levels")
        .properties()
        .forEach(level -> fractions.put(level.getKey(), level.getValue().asDouble()));
    return new Fractions(fractions, json.get("missing").asDouble());
  }

  private static final class Fractions implements Encoding {
    private final HashMap<String, Double> fractions;
    private final double missing;

    Fractions(Map<String, Double> fractions, double missing) {
      this.fractions = new HashMap<>(fractions);
      this.missing = missing;
    }

    @Override
    public List<String> slots() {
      return List.of("(frequency)");
    }

    @Override
    public void encode(@Nullable String level, double[] into, int from) {
      into[from] = level == null ? missing : fractions.getOrDefault(level, 0.0);
    }

    @Override
    public JsonNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("missing", missing);
      ObjectNode levels = json.putObject("levels");
      new TreeMap<>(fractions).forEach(levels::put);
      return json;
    }
  }
}
