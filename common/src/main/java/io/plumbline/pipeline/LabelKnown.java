package io.plumbline.pipeline;

import io.plumbline.base.Durations;
import io.plumbline.config.BlockWriter;
import io.plumbline.config.Section;
import io.plumbline.config.ValueType;
import java.time.Duration;
import java.util.Optional;

/**
 * The key {@code task.label-known}: when the outcome of a row becomes known, {@code decided_at} or
 * {@code after 90d}. One of both is present.
 *
 * @param column with the time
 * @param after length of time after that of the row
 */
public record LabelKnown(Optional<String> column, Optional<Duration> after) {
  private static final String KEY = "label-known";
  private static final String AFTER = "after ";

  static Optional<LabelKnown> parse(Section task) {
    Optional<String> text = task.read(KEY, ValueType.TEXT);
    if (text.isEmpty() || !text.get().startsWith(AFTER)) {
      return text.map(column -> new LabelKnown(Optional.of(column), Optional.empty()));
    }
    Optional<Duration> after = Durations.parse(text.get().substring(AFTER.length()));
    if (after.isEmpty()) {
      task.refuse(KEY, "no length of time", "write `after 90d`, or the name of a column");
    }
    return after.map(length -> new LabelKnown(Optional.empty(), Optional.of(length)));
  }

  void write(BlockWriter out) {
    column.ifPresent(name -> out.put(KEY, name));
    after.ifPresent(length -> out.put(KEY, AFTER + length.toSeconds() + "s"));
  }
}
