package io.plumbline.jobs.suggest;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Limits that follow from what a column is, such as the hours of a day. */
final class KnownLimits {
  private record Limits(Set<String> words, int from, int to) {}

  private static final List<Limits> ALL =
      List.of(
          new Limits(Set.of("lat", "latitude"), -90, 90),
          new Limits(Set.of("lon", "lng", "long", "longitude"), -180, 180),
          new Limits(Set.of("month"), 1, 12),
          new Limits(Set.of("day"), 1, 31),
          new Limits(Set.of("weekday", "dow"), 0, 7),
          new Limits(Set.of("hour"), 0, 24),
          new Limits(Set.of("minute", "second"), 0, 60),
          new Limits(Set.of("ratio", "fraction", "share", "prob", "probability"), 0, 1),
          new Limits(Set.of("percent", "percentage", "pct"), 0, 100));

  /** So near to both ends, values fill the range from 0 to 1. */
  private static final double NEAR = 0.05;

  private KnownLimits() {}

  /** Returns {@code " BETWEEN 0 AND 24"}; empty if the values do not fit what the name means. */
  static Optional<String> of(String column, double least, double greatest) {
    List<String> words = List.of(ColumnWords.snake(column).split("_"));
    for (Limits limits : ALL) {
      boolean isNamed = limits.words().contains(words.get(words.size() - 1));
      if (isNamed && least >= limits.from() && greatest <= limits.to()) {
        return Optional.of(between(limits.from(), limits.to()));
      }
    }
    boolean fillsUnit = least >= 0 && least <= NEAR && greatest >= 1 - NEAR && greatest <= 1;
    return fillsUnit ? Optional.of(between(0, 1)) : Optional.empty();
  }

  private static String between(int from, int to) {
    return " BETWEEN %d AND %d".formatted(from, to);
  }
}
