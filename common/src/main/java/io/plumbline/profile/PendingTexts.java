package io.plumbline.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Texts of a column on their way to the state of a group. Equal ones are counted first, since a
 * text as bytes is found sooner than it is decoded. Texts with labels enter the state one by one.
 */
final class PendingTexts {
  private final CategoryState state;
  private final boolean labeled;
  private final IntSupplier most;
  private final Map<UTF8String, long[]> counts = new HashMap<>();

  /**
   * @param most texts that are counted at once
   */
  PendingTexts(StateBlock.Texts column, IntSupplier most) {
    this.state = new CategoryState(column.followed());
    this.labeled = column.labeled();
    this.most = most;
  }

  /**
   * Adds the text of a row.
   *
   * @param labelAt place of the row's label, if the column has labels
   */
  void add(InternalRow row, int at, int labelAt) {
    if (labeled) {
      state.add(row.isNullAt(at) ? null : row.getUTF8String(at).toString(), row.getDouble(labelAt));
    } else if (row.isNullAt(at)) {
      state.addNull();
    } else {
      add(row.getUTF8String(at));
    }
  }

  /** Returns the state with all texts that were added. */
  CategoryState state() {
    counts.forEach((text, times) -> state.addRepeated(text.toString(), times[0]));
    counts.clear();
    return state;
  }

  private void add(UTF8String text) {
    long[] known = counts.get(text);
    if (known != null) {
      known[0]++;
      return;
    }
    if (counts.size() >= most.getAsInt()) {
      state();
    }
    counts.put(text.copy(), new long[] {1}); // the row's bytes are used again
  }
}
