package org.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.features.Encoder;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One slot: the share of the training rows that have the level. */
public final class LevelShare implements Encoder {
  private static final Option<Double> UNSEEN =
      Option.number("unseen-share").between(0, 1).orElse(0.0).describedAs("share of an unseen level");

  @Override
  public String name() {
    return "level-share";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(UNSEEN);
  }

  @Override
  public Encoding fit(CategoryState training, Options options) {
    Map<String, Double> shares = new TreeMap<>();
    training
        .topItems(1_000)
        .forEach(item -> shares.put(item.text(), (double) item.count() / training.rows()));
    return new Shares(shares, options.get(UNSEEN));
  }

  @Override
  public Encoding read(JsonNode json) {
    Map<String, Double> shares = new TreeMap<>();
    json.get("shares").fields().forEachRemaining(e -> shares.put(e.getKey(), e.getValue().asDouble()));
    return new Shares(shares, json.get("unseen").asDouble());
  }

  private record Shares(Map<String, Double> shares, double unseen) implements Encoding {
    @Override
    public List<String> slots() {
      return List.of("share");
    }

    @Override
    public void encode(String level, double[] into, int from) {
      into[from] = level == null ? 0 : shares.getOrDefault(level, unseen);
    }

    @Override
    public JsonNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("unseen", unseen);
      ObjectNode inner = json.putObject("shares");
      shares.forEach(inner::put);
      return json;
    }
  }
}
