package io.plumbline.features.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.features.Encoder;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One slot per level, 1 where the row has it: the most frequent levels of the training rows (ties
 * by text), one for missing values where training rows had any, and one for all rarer and unseen
 * levels. Of a column with more than 10,000 levels, the first 1,000 are the most frequent ones, and
 * others, if {@code max-levels} asks for more, are a sample.
 */
public final class OneHot implements Encoder {
  public static final Option<Integer> MAX_LEVELS =
      Option.integer("max-levels")
          .between(1, 10_000)
          .orElse(40)
          .describedAs("most frequent levels that get a slot of their own");

  public static final Option<Boolean> OTHER_LEVELS =
      Option.flag("other")
          .orElse(true)
          .describedAs(
              "whether rarer and unseen levels share one more slot; else they are all zeros");

  static final String MISSING = "(missing)";
  static final String OTHER = "(other)";

  @Override
  public String name() {
    return "one-hot";
  }

  @Override
  public String summary() {
    return "One slot per level: the most frequent levels, one for missing values, one for all others.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(MAX_LEVELS, OTHER_LEVELS);
  }

  @Override
  public Encoding fit(CategoryState training, Options options) {
    List<String> levels =
        training.topItems(options.get(MAX_LEVELS)).stream().map(CategoryState.Item::text).toList();
    // A column without a single level still needs a slot, so that every feature has one.
    boolean other = options.get(OTHER_LEVELS) || (levels.isEmpty() && training.nulls() == 0);
    return new Levels(levels, training.nulls() > 0, other);
  }

  @Override
  public Encoding read(JsonNode json) {
    List<String> levels = new ArrayList<>();
    json.get("levels").forEach(level -> levels.add(level.asText()));
    return new Levels(levels, json.get("missing").asBoolean(), json.get("other").asBoolean());
  }

  private static final class Levels implements Encoding {
    private final List<String> levels;
    private final boolean missing;
    private final boolean other;
    private final int width;
    private final Map<String, Integer> slotOf = new HashMap<>();

    Levels(List<String> levels, boolean missing, boolean other) {
      this.levels = new ArrayList<>(levels);
      this.missing = missing;
      this.other = other;
      this.width = levels.size() + (missing ? 1 : 0) + (other ? 1 : 0);
      levels.forEach(level -> slotOf.put(level, slotOf.size()));
    }

    @Override
    public List<String> slots() {
      List<String> slots = new ArrayList<>(levels);
      if (missing) {
        slots.add(MISSING);
      }
      if (other) {
        slots.add(OTHER);
      }
      return slots;
    }

    @Override
    public void encode(@Nullable String level, double[] into, int from) {
      Arrays.fill(into, from, from + width, 0);
      Integer slot = level == null ? (missing ? (Integer) levels.size() : null) : slotOf.get(level);
      if (slot != null) {
        into[from + slot] = 1;
      } else if (other) {
        into[from + width - 1] = 1;
      }
    }

    @Override
    public JsonNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      levels.forEach(json.putArray("levels")::add);
      return json.put("missing", missing).put("other", other);
    }
  }
}
