package io.plumbline.importance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncodedRowsTest {
  private static final double[] VALUES = {0.0, 0.0, 0.0, -0.0, 1.0, -2.5, Double.NaN, 1e-300};
  private static final int WIDTH = 40;

  @Test
  void eachRowComesBackToTheLastBit() {
    double[][] vectors = vectors(200);
    EncodedRows rows = encoded(vectors);
    double[] into = new double[WIDTH];
    for (int row = 0; row < vectors.length; row++) {
      Arrays.fill(into, 9);
      rows.copy(row, 0, WIDTH, into);
      assertThat(bits(into)).as("row %d", row).isEqualTo(bits(vectors[row]));
    }
  }

  @Test
  void partsOfRowsAreCopiedAndComparedAsThoseOfWholeVectors() {
    double[][] vectors = vectors(60);
    EncodedRows rows = encoded(vectors);
    Random random = new Random(2);
    int same = 0;
    for (int row = 0; row < vectors.length; row++) {
      for (int other = 0; other < vectors.length; other++) {
        int from = random.nextInt(WIDTH);
        int until = from + 1 + random.nextInt(Math.min(3, WIDTH - from));
        double[] expected = vectors[row].clone();
        System.arraycopy(vectors[other], from, expected, from, until - from);
        double[] into = vectors[row].clone();
        rows.copy(other, from, until, into);
        assertThat(bits(into)).isEqualTo(bits(expected));
        boolean equal = Arrays.equals(vectors[row], from, until, vectors[other], from, until);
        assertThat(rows.isSame(row, other, from, until)).isEqualTo(equal);
        same += equal ? 1 : 0;
      }
    }
    assertThat(same).as("pairs that are the same").isBetween(500, 3_000);
  }

  /** Some rows have hardly any zero and are kept whole, some have nothing else. */
  private static double[][] vectors(int rows) {
    Random random = new Random(1);
    double[][] vectors = new double[rows][WIDTH];
    for (int row = 0; row < rows; row++) {
      int kinds = 1 + random.nextInt(VALUES.length);
      for (int slot = 0; slot < WIDTH; slot++) {
        vectors[row][slot] = row % 4 == 0 ? 1 + random.nextInt(2) : VALUES[random.nextInt(kinds)];
      }
    }
    return vectors;
  }

  private static EncodedRows encoded(double[][] vectors) {
    EncodedRows rows = new EncodedRows(vectors.length, WIDTH);
    for (int row = 0; row < vectors.length; row++) {
      rows.set(row, vectors[row].clone());
    }
    return rows;
  }

  private static long[] bits(double[] vector) {
    return Arrays.stream(vector).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
