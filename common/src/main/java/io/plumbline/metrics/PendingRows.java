package io.plumbline.metrics;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A few rows kept as they are: groups are many and mostly small. */
final class PendingRows {
  private int size;
  private double[] labels = new double[8];
  private double[] predictions = new double[8];
  private double[] weights = new double[8];
  private long[] hashes = new long[8];

  interface Taker {
    void add(double label, double prediction, double weight, long rowHash);
  }

  void add(double label, double prediction, double weight, long rowHash) {
    if (size == labels.length) {
      labels = Arrays.copyOf(labels, 2 * size);
      predictions = Arrays.copyOf(predictions, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    labels[size] = label;
    predictions[size] = prediction;
    weights[size] = weight;
    hashes[size++] = rowHash;
  }

  void addAll(PendingRows other) {
    other.forEach(this::add);
  }

  void forEach(Taker taker) {
    for (int i = 0; i < size; i++) {
      taker.add(labels[i], predictions[i], weights[i], hashes[i]);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(labels[i]);
      out.writeDouble(predictions[i]);
      out.writeDouble(weights[i]);
      out.writeLong(hashes[i]);
    }
  }

  static PendingRows read(DataInputStream in) throws IOException {
    PendingRows found = new PendingRows();
    for (int left = in.readInt(); left > 0; left--) {
      found.add(in.readDouble(), in.readDouble(), in.readDouble(), in.readLong());
    }
    return found;
  }

  int size() {
    return size;
  }
}
