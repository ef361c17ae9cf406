package io.plumbline.gates;

import io.plumbline.base.Registry;
import io.plumbline.pipeline.GateKeys;
import io.plumbline.pipeline.PromoteSpec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The gates that a pipeline file can name. */
public final class Gates {
  public static final Registry<Gate> CATALOG =
      Registry.of(Gate.class, "gate", BeatsGate::new, GapGate::new, MetricGate::new);

  private Gates() {}

  /** Returns the keys of every gate, for the parser of pipeline files. */
  public static Map<String, GateKeys> keys() {
    Map<String, GateKeys> found = new TreeMap<>();
    CATALOG.all().forEach(gate -> found.put(gate.name(), gate));
    return found;
  }

  /** Judges every gate; none is skipped because another failed. */
  public static List<GateResult> judge(List<PromoteSpec.Gate> gates, Evidence evidence) {
    return gates.stream()
        .map(gate -> CATALOG.find(gate.name()).judge(gate.options(), evidence))
        .toList();
  }
}
