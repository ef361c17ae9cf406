package io.plumbline.metrics;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** The serialized form of a {@link MetricState}: a few bytes instead of its arrays. */
final class PackedState implements Serializable {
  private final boolean binary;
  private final byte[] bytes;

  private PackedState(boolean binary, byte[] bytes) {
    this.binary = binary;
    this.bytes = bytes;
  }

  static PackedState of(MetricState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      state.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackedState(state instanceof BinaryMetricState, bytes.toByteArray());
  }

  int size() {
    return bytes.length;
  }

  Object readResolve() {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      return binary ? BinaryMetricState.read(in) : RegressionMetricState.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
