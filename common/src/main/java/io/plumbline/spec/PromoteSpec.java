package io.plumbline.spec;

import java.util.List;
import java.util.OptionalDouble;

/** {@code promote.gates}: what a candidate must meet; all of them. */
public record PromoteSpec(List<Gate> gates) {

  /** One gate. */
  public sealed interface Gate permits Bound, Beats, Gap {}

  /** {@code { metric = auc, min = 0.65 }}: bounds of a test metric, both inclusive. */
  public record Bound(String metric, OptionalDouble min, OptionalDouble max) implements Gate {}

  /** {@code { beats = champion, by = 0.0 }}: better than the champion or the baseline on the same test rows. */
  public record Beats(Rival rival, double by) implements Gate {}

  /** {@code { gap = train-test, max = 0.05 }}: train minus test in the search metric, at most. */
  public record Gap(double max) implements Gate {}

  /** Whom a candidate must beat. */
  public enum Rival {
    CHAMPION,
    BASELINE
  }
}
