package io.plumbline.features;

import io.plumbline.base.Option;
import io.plumbline.base.Registry;
import io.plumbline.features.encoders.OneHot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The encoders that a pipeline file can name. */
public final class Encoders {
  public static final Registry<Encoder> CATALOG =
      Registry.of(Encoder.class, "encoder", Encoder::name, OneHot::new);

  private Encoders() {}

  /** Returns the keys of every encoder, for the parser of pipeline files. */
  public static Map<String, List<Option<?>>> options() {
    Map<String, List<Option<?>>> found = new TreeMap<>();
    CATALOG.all().forEach(encoder -> found.put(encoder.name(), encoder.options()));
    return found;
  }
}
