package io.plumbline.features;

import io.plumbline.base.Registry;
import io.plumbline.features.encoders.OneHot;

/** The encoders that a pipeline file can name. */
public final class Encoders {
  public static final Registry<Encoder> CATALOG =
      Registry.of(Encoder.class, "encoder", OneHot::new);

  private Encoders() {}
}
