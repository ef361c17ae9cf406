package io.plumbline.metrics;

import io.plumbline.pipeline.TaskKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/** The serialized form of a {@link MetricState}: a few bytes instead of its arrays. */
final class PackedState implements Serializable {
  private final TaskKind kind;
  private final byte[] bytes;

  private PackedState(TaskKind kind, byte[] bytes) {
    this.kind = kind;
    this.bytes = bytes;
  }

  static PackedState of(MetricState state) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      state.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PackedState(state.kind(), bytes.toByteArray());
  }

  int size() {
    return bytes.length;
  }

  Object readResolve() {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      return switch (kind) {
        case BINARY -> BinaryMetricState.read(in);
        case REGRESSION -> RegressionMetricState.read(in);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
