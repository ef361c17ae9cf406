package io.plumbline.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON on one line, without white space. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Json() {}

  /**
   * Writes a content in its own order.
   *
   * @param content a tree, or maps, lists, texts, numbers, booleans and nulls
   */
  public static String write(Object content) {
    return write(MAPPER, content);
  }

  /**
   * Writes one text for one content, so that it can be hashed: as {@link #write}, with the keys of
   * maps sorted.
   */
  public static String canonical(Object content) {
    return write(SORTED, content);
  }

  /**
   * Reads a tree.
   *
   * @throws JsonProcessingException if the text is not JSON
   */
  public static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  /** Returns an empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static String write(JsonMapper mapper, Object content) {
    try {
      return mapper.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Trees, maps, lists and plain values always become JSON.", e);
    }
  }
}
