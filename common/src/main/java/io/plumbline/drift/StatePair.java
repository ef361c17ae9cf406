package io.plumbline.drift;

import io.plumbline.profile.CategoryState;
import io.plumbline.profile.ColumnState;
import io.plumbline.profile.NumericState;
import org.jspecify.annotations.Nullable;

/** Two windows of a column. The counts that several measures look at are made once. */
final class StatePair {
  private final ColumnState reference;
  private final ColumnState current;
  private @Nullable SharedBins fine;
  private @Nullable SharedBins byBoth;

  StatePair(ColumnState reference, ColumnState current) {
    this.reference = reference;
    this.current = current;
  }

  ColumnState reference() {
    return reference;
  }

  ColumnState current() {
    return current;
  }

  /**
   * Returns whether one of the two has no rows.
   *
   * @throws IllegalArgumentException when they are of different kinds
   */
  boolean isEmpty() {
    if (reference.kind() != current.kind()) {
      throw new IllegalArgumentException(
          "a %s column cannot be compared with a %s one"
              .formatted(reference.kind(), current.kind()));
    }
    return reference.rows() == 0 || current.rows() == 0;
  }

  /**
   * Texts: one bin for each of the 20 most frequent of the reference, one for all others. Numbers:
   * deciles of the reference. Missing values have a bin of their own where there are any.
   */
  SharedBins byReference() {
    return grouped(1, 0);
  }

  /**
   * The same, but by texts and deciles of the two windows mixed half and half, which is symmetric.
   */
  SharedBins byBoth() {
    SharedBins found = byBoth;
    if (found == null) {
      found = grouped(0.5, 0.5);
      byBoth = found;
    }
    return found;
  }

  /**
   * One bin for each text, one for all that have no count of their own, and one for missing values.
   */
  SharedBins byText() {
    return fine().with(others()).with(missing());
  }

  /**
   * One bin for each value, or range of values, that one of the two has, ascending; or for each
   * text that is counted by name. Missing values are left out.
   */
  SharedBins fine() {
    SharedBins found = fine;
    if (found == null) {
      found =
          reference instanceof NumericState ours && current instanceof NumericState theirs
              ? SharedBins.ofNumbers(ours.counts(), theirs.counts())
              : SharedBins.ofTexts(
                  texts(reference, current).counts(), texts(current, reference).counts());
      fine = found;
    }
    return found;
  }

  private SharedBins grouped(double ofReference, double ofCurrent) {
    if (reference instanceof NumericState ours && current instanceof NumericState theirs) {
      // An all-null side has no deciles to give.
      double reach = ours.count() == 0 ? 0 : ofReference;
      double share = theirs.count() == 0 ? 0 : ours.count() == 0 ? 1 : ofCurrent;
      return fine().deciles(reach, share).with(missing());
    }
    return fine()
        .mostFrequent(
            ofReference / Math.max(1, (double) reference.rows()),
            ofCurrent / Math.max(1, (double) current.rows()),
            others())
        .with(missing());
  }

  private long[] missing() {
    return new long[] {missing(reference), missing(current)};
  }

  private static long missing(ColumnState state) {
    return state.nulls() + (state instanceof NumericState numbers ? numbers.nans() : 0);
  }

  private long[] others() {
    return new long[] {texts(reference, current).other(), texts(current, reference).other()};
  }

  private static CategoryState texts(ColumnState of, ColumnState besides) {
    return ((CategoryState) of).comparableWith((CategoryState) besides);
  }
}
