package io.plumbline.profile;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
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

  byte[] toBytes() {
    return sketch.toCompactByteArray();
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
