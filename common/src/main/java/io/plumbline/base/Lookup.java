package io.plumbline.base;

import java.util.Map;

/** Reads of maps whose key must be present. */
public final class Lookup {
  private Lookup() {}

  /**
   * Returns the value of a key.
   *
   * @throws IllegalStateException when the key is absent, which is a fault of the caller
   */
  public static <K, V> V required(Map<K, V> map, K key) {
    V value = map.get(key);
    if (value == null) {
      throw new IllegalStateException(
          "No value for %s; known are %s.".formatted(key, map.keySet()));
    }
    return value;
  }
}
