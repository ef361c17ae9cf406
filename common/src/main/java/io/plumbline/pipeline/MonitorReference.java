package io.plumbline.pipeline;

import io.plumbline.base.PlumblineException;
import io.plumbline.config.AsOf;
import java.time.Instant;
import java.util.Optional;

/**
 * The rows that windows are compared with to raise an alert.
 *
 * @param from start of a range, inclusive; empty unless {@link Kind#RANGE}
 * @param until end of a range, exclusive; empty unless {@link Kind#RANGE}
 */
public record MonitorReference(Kind kind, Optional<Instant> from, Optional<Instant> until) {
  /** The rows that the champion learned from. */
  public static final MonitorReference TRAINING =
      new MonitorReference(Kind.TRAINING, Optional.empty(), Optional.empty());

  /** The window before. */
  public static final MonitorReference PREVIOUS =
      new MonitorReference(Kind.PREVIOUS, Optional.empty(), Optional.empty());

  /** What a reference is made of. */
  public enum Kind {
    TRAINING,
    PREVIOUS,
    /** All windows within a range of time. */
    RANGE
  }

  /** Reads {@code training}, {@code previous}, or {@code 2014-01-01/2014-07-01}. */
  public static Optional<MonitorReference> of(String text) {
    if (text.equals("training")) {
      return Optional.of(TRAINING);
    }
    if (text.equals("previous")) {
      return Optional.of(PREVIOUS);
    }
    String[] ends = text.split("/", -1);
    if (ends.length != 2) {
      return Optional.empty();
    }
    try {
      Instant from = AsOf.parse(ends[0].strip());
      Instant until = AsOf.parse(ends[1].strip());
      return from.isBefore(until)
          ? Optional.of(new MonitorReference(Kind.RANGE, Optional.of(from), Optional.of(until)))
          : Optional.empty();
    } catch (PlumblineException e) {
      return Optional.empty();
    }
  }

  /** As the pipeline file has it. */
  @Override
  public String toString() {
    return switch (kind) {
      case TRAINING -> "training";
      case PREVIOUS -> "previous";
      case RANGE -> from.orElseThrow() + "/" + until.orElseThrow();
    };
  }
}
