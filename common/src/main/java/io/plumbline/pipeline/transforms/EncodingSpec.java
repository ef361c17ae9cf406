package io.plumbline.pipeline.transforms;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An encoder and its keys.
 *
 * @param encoder name in the catalog of encoders, e.g. one-hot
 * @param options values of the options of the encoder
 */
public record EncodingSpec(String encoder, Options options) {
  private static final String KEY = "encode";

  /**
   * Reads {@code encode} and the keys of the encoder; other keys are left to the caller.
   *
   * @param encoders options by encoder
   */
  public static EncodingSpec parse(Section section, Map<String, List<Option<?>>> encoders) {
    return parse(section, encoders, new EncodingSpec("one-hot", Options.NONE));
  }

  /**
   * Reads the keys of a block for some columns.
   *
   * @param general for keys that are absent; of its options only if the encoder is the same
   */
  static EncodingSpec parse(
      Section section, Map<String, List<Option<?>>> encoders, EncodingSpec general) {
    String encoder =
        section.read(KEY, ValueType.oneOf("encoder", encoders.keySet())).orElse(general.encoder());
    Options read = section.options(encoders.getOrDefault(encoder, List.of()));
    if (!encoder.equals(general.encoder())) {
      return new EncodingSpec(encoder, read);
    }
    Map<String, Object> values = new LinkedHashMap<>(read.values());
    general
        .options()
        .values()
        .forEach(
            (key, value) -> {
              if (!section.has(key)) {
                values.put(key, value);
              }
            });
    return new EncodingSpec(encoder, Options.of(read.declared(), values));
  }

  /** Returns true if a block has {@code encode} or a key of the general encoder. */
  static boolean isIn(Section section, EncodingSpec general) {
    boolean found = section.has(KEY);
    for (Option<?> option : general.options().declared()) {
      found |= section.has(option.name());
    }
    return found;
  }

  public void write(BlockWriter out) {
    out.put(KEY, encoder).put(options);
  }
}
