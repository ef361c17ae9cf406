package io.plumbline.features;

import java.io.Serializable;

/**
 * Divides some slots of a row by the length of their vector, the root of the sum of their squares;
 * slots that are all 0 stay.
 *
 * @param slots of the row
 */
record RowNorm(int[] slots) implements Serializable {
  void apply(double[] row) {
    double most = 0;
    for (int slot : slots) {
      most = Math.max(most, Math.abs(row[slot]));
    }
    if (most == 0) {
      return;
    }
    double squares = 0;
    for (int slot : slots) {
      double part = row[slot] / most; // the square of a great number is infinite
      squares += part * part;
    }
    double length = Math.sqrt(squares);
    for (int slot : slots) {
      row[slot] = row[slot] / most / length;
    }
  }
}
