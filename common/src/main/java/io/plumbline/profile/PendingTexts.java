package io.plumbline.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a column on their way to the states of groups. Equal ones are counted first, since a
 * text as bytes is found sooner than it is decoded; the groups share the table in which it is
 * found. Texts with labels enter the state one by one.
 */
final class PendingTexts {
  private final Set<String> followed;
  private final PendingLimits limits;

  /** By group. */
  private final List<CategoryState> states = new ArrayList<>();

  private TextIndex texts = new TextIndex();
  private GroupCounts counts;

  /** False once texts have repeated too seldom. */
  private boolean areCounted = true;

  /**
   * @param followed texts that are counted by name
   */
  PendingTexts(Set<String> followed, PendingLimits limits) {
    this.followed = followed;
    this.limits = limits;
    this.counts = new GroupCounts(limits.counts());
  }

  /** Makes the state of the next group. */
  void addGroup() {
    states.add(new CategoryState(followed));
  }

  /** Adds the text of a row, whose bytes may be used again. */
  void add(int group, @Nullable UTF8String text) {
    if (text == null) {
      states.get(group).addNull();
      return;
    }
    if (!areCounted) {
      states.get(group).add(text.toString());
      return;
    }
    counts.add(group, texts.number(text));
    flushIfFull();
  }

  /** Adds a text of several rows, whose bytes may be used again. */
  void addRepeated(int group, UTF8String text, int times) {
    if (!areCounted) {
      states.get(group).addRepeated(text.toString(), times);
      return;
    }
    counts.add(group, texts.number(text), times);
    flushIfFull();
  }

  private void flushIfFull() {
    if (texts.size() > limits.values() || counts.isFull()) {
      areCounted = counts.isWorthwhile();
      flush();
    }
  }

  /** Adds the text of a row with its label. */
  void add(int group, @Nullable UTF8String text, double label) {
    states.get(group).add(text == null ? null : text.toString(), label);
  }

  /** Returns a state with all texts that were added. */
  CategoryState state(int group) {
    flush();
    return states.get(group);
  }

  private void flush() {
    if (texts.size() == 0) {
      return;
    }
    for (int number = 0; number < texts.size(); number++) {
      String text = texts.text(number).toString();
      for (int group = 0; group < counts.groups(); group++) {
        int rows = counts.of(group, number);
        if (rows > 0) {
          states.get(group).addRepeated(text, rows);
        }
      }
    }
    texts = new TextIndex();
    counts = new GroupCounts(limits.counts());
  }
}
