package io.plumbline.jobs.promote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** One text for one content, so that a hash of it means something: keys sorted, no white space. */
final class CanonicalJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private CanonicalJson() {}

  /**
   * @param content maps, lists, texts, numbers, booleans and nulls
   */
  static String of(Object content) {
    try {
      return MAPPER.writeValueAsString(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and plain values always become JSON", e);
    }
  }
}
