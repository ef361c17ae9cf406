package io.plumbline.sources.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text that has to be one JSON object. Spark's parser reads the first value and does not see what
 * follows, keeps the last of two values with one name, and writes numbers in another way.
 */
final class StrictJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // As written by Python and JavaScript; a check of the values finds them.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private StrictJson() {}

  /** Returns the reason why a text is not one object, without values; null if it is. */
  static @Nullable String problem(String text) {
    return read(text, Map.of(), Map.of(), new Object[0]);
  }

  /**
   * Reads the texts of an object's values: those of numbers with all their digits, those of objects
   * and arrays as JSON.
   *
   * @param places by name, where to put the text of the value
   * @param spellings names that are refused, each with the one to write instead
   * @return the reason why it is not one object, without values; null if it is
   */
  static @Nullable String read(
      String text,
      Map<String, Integer> places,
      Map<String, String> spellings,
      @Nullable Object[] texts) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return "not a JSON object";
      }
      String twice = null;
      String misspelled = null;
      Set<String> names = new HashSet<>();
      while (next(parser) == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        twice = names.add(name) ? twice : name;
        misspelled = spellings.containsKey(name) ? name : misspelled;
        JsonToken value = next(parser);
        int begin = (int) parser.currentTokenLocation().getCharOffset();
        String inside = value.isStructStart() ? nameTwice(parser) : null;
        twice = twice == null ? inside : twice;
        Integer place = places.get(name);
        if (place != null && value != JsonToken.VALUE_NULL) {
          texts[place] =
              value.isStructStart()
                  ? text.substring(begin, (int) parser.currentLocation().getCharOffset())
                  : parser.getText();
        }
      }
      if (twice != null) {
        return "the name `%s` is twice in one object".formatted(twice);
      }
      if (misspelled != null) {
        return "the name `%s` is spelled `%s` in other objects"
            .formatted(misspelled, spellings.get(misspelled));
      }
      return parser.nextToken() == null ? null : "more than one value";
    } catch (IOException e) {
      return "not a JSON object";
    }
  }

  /** Reads an object or array to its end. @return a name that an object in it has twice */
  private static @Nullable String nameTwice(JsonParser parser) throws IOException {
    Set<String> names = new HashSet<>();
    String twice = null;
    for (JsonToken token = next(parser); !token.isStructEnd(); token = next(parser)) {
      if (token == JsonToken.FIELD_NAME && !names.add(parser.currentName())) {
        twice = parser.currentName();
      } else if (token.isStructStart()) {
        String inside = nameTwice(parser);
        twice = twice == null ? inside : twice;
      }
    }
    return twice;
  }

  private static JsonToken next(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new JsonEOFException(parser, JsonToken.NOT_AVAILABLE, "the text ends too early");
    }
    return token;
  }
}
