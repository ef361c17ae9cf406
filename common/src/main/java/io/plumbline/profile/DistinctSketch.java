package io.plumbline.profile;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/**
 * Number of distinct numbers by HyperLogLog: exact up to a few hundred, then with a relative
 * standard error of 1.6 %. The composite estimate is used, which depends on the set of values only
 * and not on the order of rows or merges.
 */
final class DistinctSketch implements Serializable {
  private static final int LOG_REGISTERS =
      12; // Spark's own default, so that its hll_* functions read these bytes

  // Places and values within the compact form.
  private static final int PREAMBLE_INTS = 0;
  private static final int FLAGS = 5;
  private static final int MODE = 7;
  private static final int ACCUMULATOR = 8;
  private static final int REGISTERS = 2;
  private static final byte OUT_OF_ORDER = 16;

  private transient HllSketch sketch = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_8);

  void add(double x) {
    sketch.update(x);
  }

  DistinctSketch merge(DistinctSketch other) {
    Union union = new Union(LOG_REGISTERS);
    union.update(sketch);
    union.update(other.sketch);
    DistinctSketch merged = new DistinctSketch();
    merged.sketch = union.getResult(TgtHllType.HLL_8);
    return merged;
  }

  long estimate() {
    return Math.round(sketch.getCompositeEstimate());
  }

  /**
   * Equal sets of values have equal bytes. The library's form depends on the order of the values in
   * two places that the composite estimate does not use: the order of the coupons while there are
   * few, and the accumulator of the estimate by order of arrival.
   *
   * @see <a href="https://datasketches.apache.org/docs/HLL/HllSketches.html">Apache DataSketches,
   *     HLL sketches</a>
   */
  byte[] toBytes() {
    byte[] bytes = sketch.toCompactByteArray();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if ((bytes[MODE] & 3) == REGISTERS) {
      bytes[FLAGS] |= OUT_OF_ORDER;
      buffer.putDouble(ACCUMULATOR, 0);
    } else {
      bytes[FLAGS] &= ~OUT_OF_ORDER;
      int first = Integer.BYTES * bytes[PREAMBLE_INTS];
      int[] coupons = new int[(bytes.length - first) / Integer.BYTES];
      buffer.position(first).asIntBuffer().get(coupons);
      Arrays.sort(coupons);
      buffer.position(first).asIntBuffer().put(coupons);
    }
    return bytes;
  }

  static DistinctSketch fromBytes(byte[] bytes) {
    DistinctSketch read = new DistinctSketch();
    read.sketch = HllSketch.heapify(bytes);
    return read;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    byte[] bytes = toBytes();
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void readObject(ObjectInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    sketch = HllSketch.heapify(bytes);
  }
}
