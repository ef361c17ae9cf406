package io.plumbline.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a column on their way to the state of a group. Equal ones are counted first, since a
 * text as bytes is found sooner than it is decoded. Texts with labels enter the state one by one.
 */
final class PendingTexts {
  private final CategoryState state;
  private final IntSupplier most;
  private final Map<UTF8String, long[]> counts = new HashMap<>();

  /**
   * @param followed texts that are counted by name
   * @param most texts that are counted at once
   */
  PendingTexts(Set<String> followed, IntSupplier most) {
    this.state = new CategoryState(followed);
    this.most = most;
  }

  /** Adds the text of a row, whose bytes may be used again. */
  void add(@Nullable UTF8String text) {
    if (text == null) {
      state.addNull();
      return;
    }
    long[] known = counts.get(text);
    if (known != null) {
      known[0]++;
      return;
    }
    if (counts.size() >= most.getAsInt()) {
      state();
    }
    counts.put(text.copy(), new long[] {1});
  }

  /** Adds the text of a row with its label. */
  void add(@Nullable UTF8String text, double label) {
    state.add(text == null ? null : text.toString(), label);
  }

  /** Returns the state with all texts that were added. */
  CategoryState state() {
    counts.forEach((text, times) -> state.addRepeated(text.toString(), times[0]));
    counts.clear();
    return state;
  }
}
