package io.plumbline.metrics;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** A few rows kept as they are: groups are many and mostly small. */
final class PendingRows {
  private static final int SMALLEST = 8;

  private final int width;
  private int size;
  private double[] labels = new double[SMALLEST];

  /** Row by row. */
  private double[] predictions;

  private double[] weights = new double[SMALLEST];
  private long[] hashes = new long[SMALLEST];

  /**
   * @param width numbers of a prediction
   */
  PendingRows(int width) {
    this.width = width;
    this.predictions = new double[SMALLEST * width];
  }

  interface Taker {
    /**
     * Takes a row.
     *
     * @param prediction overwritten by the next row
     */
    void add(double label, double[] prediction, double weight, long rowHash);
  }

  void add(double label, double[] prediction, double weight, long rowHash) {
    if (size == labels.length) {
      labels = Arrays.copyOf(labels, 2 * size);
      predictions = Arrays.copyOf(predictions, 2 * size * width);
      weights = Arrays.copyOf(weights, 2 * size);
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    labels[size] = label;
    System.arraycopy(prediction, 0, predictions, size * width, width);
    weights[size] = weight;
    hashes[size++] = rowHash;
  }

  void addAll(PendingRows other) {
    other.forEach(this::add);
  }

  void forEach(Taker taker) {
    double[] prediction = new double[width];
    for (int i = 0; i < size; i++) {
      System.arraycopy(predictions, i * width, prediction, 0, width);
      taker.add(labels[i], prediction, weights[i], hashes[i]);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(size);
    for (int i = 0; i < size; i++) {
      out.writeDouble(labels[i]);
      for (int k = i * width; k < (i + 1) * width; k++) {
        out.writeDouble(predictions[k]);
      }
      out.writeDouble(weights[i]);
      out.writeLong(hashes[i]);
    }
  }

  static PendingRows read(DataInputStream in, int width) throws IOException {
    PendingRows found = new PendingRows(width);
    double[] prediction = new double[width];
    for (int left = in.readInt(); left > 0; left--) {
      double label = in.readDouble();
      for (int k = 0; k < width; k++) {
        prediction[k] = in.readDouble();
      }
      found.add(label, prediction, in.readDouble(), in.readLong());
    }
    return found;
  }

  int size() {
    return size;
  }
}
