package org.example;

import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.gates.Evidence;
import io.plumbline.gates.Gate;
import io.plumbline.gates.GateResult;
import java.util.List;

/** The test set has enough rows. */
public final class TestRows implements Gate {
  private static final Option<Integer> ROWS =
      Option.integer("test-rows").atLeast(1).describedAs("least number of test rows");

  @Override
  public String name() {
    return "test-rows";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(ROWS);
  }

  @Override
  public GateResult judge(Options options, Evidence evidence) {
    int least = options.get(ROWS);
    return new GateResult(
        "at least %d test rows".formatted(least),
        evidence.testRows() >= least,
        evidence.testRows() + " rows");
  }
}
