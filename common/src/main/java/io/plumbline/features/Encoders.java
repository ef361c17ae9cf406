package io.plumbline.features;

import io.plumbline.base.Registry;
import io.plumbline.features.encoders.Frequency;
import io.plumbline.features.encoders.Hashing;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.features.encoders.Ordinal;
import io.plumbline.features.encoders.TargetMean;

/** The encoders that a pipeline file can name. */
public final class Encoders {
  public static final Registry<Encoder> CATALOG =
      Registry.of(
          Encoder.class,
          "encoder",
          Frequency::new,
          Hashing::new,
          OneHot::new,
          Ordinal::new,
          TargetMean::new);

  private Encoders() {}
}
