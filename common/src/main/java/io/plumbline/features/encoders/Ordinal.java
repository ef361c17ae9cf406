package io.plumbline.features.encoders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.features.Encoder;
import io.plumbline.features.Encoding;
import io.plumbline.profile.CategoryState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One slot with the number of the level, from 1 on: the most frequent level first, or the levels in
 * the order of their values. Unseen levels are 0, missing values -1. For trees; a linear model
 * takes the numbers as amounts.
 */
public final class Ordinal implements Encoder {
  public static final Option<String> ORDER =
      Option.word("order", "frequency", "value")
          .orElse("frequency")
          .describedAs(
              "frequency: the most frequent level is 1, ties by text; value: by number if all levels are"
                  + " numbers, else by text");

  static final double UNSEEN = 0;
  static final double MISSING = -1;

  @Override
  public String name() {
    return "ordinal";
  }

  @Override
  public String summary() {
    return "One slot with the number of the level, from 1 on; 0 for unseen levels, -1 for missing values.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(ORDER);
  }

  @Override
  public Encoding fit(CategoryState training, Options options) {
    List<String> levels =
        new ArrayList<>(
            training.topItems(CategoryState.LIMIT).stream().map(CategoryState.Item::text).toList());
    if (options.get(ORDER).equals("value")) {
      levels.sort(byValue(levels));
    }
    return new Codes(levels);
  }

  /** As numbers if all are; {@code 1} and {@code 1.0} are levels of their own. */
  private static Comparator<String> byValue(List<String> levels) {
    Map<String, BigDecimal> numbers = new HashMap<>();
    for (String level : levels) {
      number(level).ifPresent(number -> numbers.put(level, number));
    }
    return numbers.size() == levels.size()
        ? Comparator.<String, BigDecimal>comparing(numbers::get)
            .thenComparing(Comparator.naturalOrder())
        : Comparator.naturalOrder();
  }

  private static Optional<BigDecimal> number(String level) {
    try {
      return Optional.of(new BigDecimal(level.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public Encoding read(JsonNode json) {
    List<String> levels = new ArrayList<>();
    json.get("levels").forEach(level -> levels.add(level.asText()));
    return new Codes(levels);
  }

  private static final class Codes implements Encoding {
    private final List<String> levels;
    private final Map<String, Integer> codeOf = new HashMap<>();

    Codes(List<String> levels) {
      this.levels = new ArrayList<>(levels);
      levels.forEach(level -> codeOf.put(level, codeOf.size() + 1));
    }

    @Override
    public List<String> slots() {
      return List.of("(number)");
    }

    @Override
    public void encode(@Nullable String level, double[] into, int from) {
      Integer code = level == null ? null : codeOf.get(level);
      into[from] = code != null ? code : level == null ? MISSING : UNSEEN;
    }

    @Override
    public JsonNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      levels.forEach(json.putArray("levels")::add);
      return json;
    }
  }
}
