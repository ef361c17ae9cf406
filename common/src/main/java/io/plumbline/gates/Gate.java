package io.plumbline.gates;

import io.plumbline.base.Options;
import io.plumbline.pipeline.GateKeys;

/** A condition that a candidate must meet to become champion: a plug-in. */
public interface Gate extends GateKeys {
  /**
   * Compares the evidence with the condition. A gate that cannot be judged, because a number is
   * missing, does not hold.
   *
   * @param options a value for each of {@link #options()} that has one
   */
  GateResult judge(Options options, Evidence evidence);
}
