package io.plumbline.profile;

import io.plumbline.stats.WideSum;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * A numeric column: counts, exact sums, and {@link ValueCounts}. NaN and the infinities are counted
 * as {@link #nans} and enter nothing else. Distinct values are exact up to a few hundred, beyond
 * that an estimate with a standard error of 1.6 %.
 */
public final class NumericState implements ColumnState {
  private RowCounts seen = new RowCounts();
  private long nans;
  private long zeros;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private WideSum sum = new WideSum();
  private WideSum squares = new WideSum();
  private ValueCounts values = new ValueCounts();
  private DistinctSketch distinct = new DistinctSketch();

  public static NumericState of(double... values) {
    NumericState state = new NumericState();
    for (double value : values) {
      state.add(value);
    }
    return state;
  }

  public void add(double value) {
    addRepeated(value, 1);
  }

  /** Adds a value of several rows. */
  void addRepeated(double value, long times) {
    double x = value + 0.0; // makes -0.0 plain 0
    if (addToCounts(x, times)) {
      for (long left = times; left > 0; left -= WideSum.MOST_TIMES) {
        int some = (int) Math.min(left, WideSum.MOST_TIMES);
        sum.add(x, some);
        squares.addSquare(x, some);
      }
      values.add(x, times);
    }
  }

  /**
   * Adds the first values of an array, each of several rows.
   *
   * @param ascending different, as {@link Double#compare} orders them, and not -0.0
   */
  void addAscending(double[] ascending, long[] times, int size) {
    double[] finite = new double[size];
    long[] ofFinite = new long[size];
    int found = 0;
    for (int i = 0; i < size; i++) {
      if (addToCounts(ascending[i], times[i])) {
        finite[found] = ascending[i];
        ofFinite[found++] = times[i];
      }
    }
    sum.addAll(finite, ofFinite, found);
    squares.addSquares(finite, ofFinite, found);
    values.addAscending(finite, ofFinite, found);
  }

  /** Adds a value to all but the sums and the {@link #values}; returns whether it is finite. */
  private boolean addToCounts(double x, long times) {
    seen.addValues(times);
    if (!Double.isFinite(x)) {
      nans += times;
      return false;
    }
    if (x == 0) {
      zeros += times;
    }
    min = Math.min(min, x);
    max = Math.max(max, x);
    distinct.add(x);
    return true;
  }

  public void addNull() {
    seen.addNull();
  }

  @Override
  public NumericState merge(ColumnState state) {
    if (!(state instanceof NumericState other)) {
      throw new IllegalArgumentException(
          "a numeric column cannot be merged with a categorical one");
    }
    NumericState merged = new NumericState();
    merged.seen = seen.merge(other.seen);
    merged.nans = nans + other.nans;
    merged.zeros = zeros + other.zeros;
    merged.min = Math.min(min, other.min);
    merged.max = Math.max(max, other.max);
    for (NumericState part : List.of(this, other)) {
      merged.sum.addAll(part.sum);
      merged.squares.addAll(part.squares);
      merged.values.addAll(part.values);
    }
    merged.distinct = distinct.merge(other.distinct);
    return merged;
  }

  @Override
  public ColumnKind kind() {
    return ColumnKind.NUMERIC;
  }

  @Override
  public long rows() {
    return seen.rows();
  }

  @Override
  public long nulls() {
    return seen.nulls();
  }

  /** Values that are NaN or infinite. */
  public long nans() {
    return nans;
  }

  public long zeros() {
    return zeros;
  }

  /** Finite values: what the moments, bins and quantiles are about. */
  public long count() {
    return seen.values() - nans;
  }

  @Override
  public long distinct() {
    return distinct.estimate();
  }

  /** Empty when there is no value, or the sum does not fit a double. */
  public OptionalDouble sum() {
    return count() == 0 ? OptionalDouble.empty() : finite(sum.value());
  }

  public OptionalDouble mean() {
    return count() == 0 ? OptionalDouble.empty() : finite(sum.value() / count());
  }

  /** Sum of squared distances from the mean, the second central moment times the count. */
  public OptionalDouble m2() {
    return count() == 0
        ? OptionalDouble.empty()
        : finite(WideSum.aroundMean(squares, sum, count()));
  }

  /** Of a sample: divided by count - 1; empty below two values. */
  public OptionalDouble stddev() {
    OptionalDouble m2 = m2();
    return count() < 2 || m2.isEmpty()
        ? OptionalDouble.empty()
        : finite(Math.sqrt(m2.getAsDouble() / (count() - 1)));
  }

  public OptionalDouble min() {
    return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(min);
  }

  public OptionalDouble max() {
    return count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(max);
  }

  /**
   * The linearly interpolated quantile (type 7 of Hyndman and Fan, 1996; the default of R and
   * NumPy). Exact for up to {@link ValueCounts#LIMIT} different values; beyond that, values that
   * are counted together are taken as evenly spread over their range.
   *
   * @param q from 0 to 1
   * @throws IllegalArgumentException when {@code q} is outside
   */
  public OptionalDouble quantile(double q) {
    return quantile(q, DoubleUnaryOperator.identity());
  }

  /**
   * Returns a quantile of the images of all values.
   *
   * @param rising a function that never falls, so that it keeps the order of the values
   * @see #quantile(double)
   */
  public OptionalDouble quantile(double q, DoubleUnaryOperator rising) {
    return ranked().quantile(q, rising);
  }

  public OptionalDouble median() {
    return quantile(0.5);
  }

  /**
   * Returns the most frequent value, of several the smallest. Of values that are counted together,
   * see {@link #quantile(double)}, the middle of their range.
   */
  public OptionalDouble mode() {
    return ranked().mode();
  }

  /**
   * Returns the mean of a function of the values: exact for up to {@link ValueCounts#LIMIT}
   * different ones; beyond that, values that are counted together are taken as the middle of their
   * range. Empty when there is no value, or the mean is not finite.
   */
  public OptionalDouble meanOf(DoubleUnaryOperator function) {
    return ranked().meanOf(function);
  }

  /**
   * Returns the median of the distances of the values from their median, interpolated as {@link
   * #quantile(double)}. Of values that are counted together, each is the middle of their range.
   */
  public OptionalDouble medianDistance() {
    return ranked().medianDistance();
  }

  /** Counts of the finite values. */
  public ValueCounts counts() {
    return values;
  }

  @Override
  public void write(DataOutputStream out) throws IOException {
    seen.write(out);
    out.writeLong(nans);
    out.writeLong(zeros);
    out.writeDouble(min);
    out.writeDouble(max);
    sum.write(out);
    squares.write(out);
    values.write(out);
    byte[] sketch = distinct.toBytes();
    out.writeInt(sketch.length);
    out.write(sketch);
  }

  static NumericState read(DataInputStream in) throws IOException {
    NumericState state = new NumericState();
    state.seen = RowCounts.read(in);
    state.nans = in.readLong();
    state.zeros = in.readLong();
    state.min = in.readDouble();
    state.max = in.readDouble();
    state.sum = WideSum.read(in);
    state.squares = WideSum.read(in);
    state.values = ValueCounts.read(in);
    byte[] sketch = new byte[in.readInt()];
    in.readFully(sketch);
    state.distinct = DistinctSketch.fromBytes(sketch);
    return state;
  }

  /** Of the same rows. */
  @Override
  public boolean equals(Object object) {
    return object instanceof NumericState other && Arrays.equals(toBytes(), other.toBytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(toBytes());
  }

  @Override
  public String toString() {
    return "NumericState[rows=%d, nulls=%d, nans=%d, zeros=%d, mean=%s, stddev=%s, min=%s, max=%s, distinct=%d]"
        .formatted(rows(), nulls(), nans, zeros, mean(), stddev(), min(), max(), distinct());
  }

  private RankedValues ranked() {
    return new RankedValues(values, min, max, count());
  }

  static OptionalDouble finite(double x) {
    return Double.isFinite(x) ? OptionalDouble.of(x) : OptionalDouble.empty();
  }
}
