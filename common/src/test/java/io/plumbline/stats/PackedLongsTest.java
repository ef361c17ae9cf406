package io.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PackedLongsTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  @Test
  void readsBackEveryNumber() throws IOException {
    long[] numbers = {0, 1, 127, 128, 1L << 35, Long.MAX_VALUE, -1, Long.MIN_VALUE};
    for (long number : numbers) {
      PackedLongs.write(out, number);
    }
    DataInputStream in = written();
    for (long number : numbers) {
      assertThat(PackedLongs.read(in)).isEqualTo(number);
    }
    assertThat(in.available()).isZero();
  }

  @Test
  void readsBackPairsOfCounts() throws IOException {
    long[][] pairs = {{1, 0}, {0, 1}, {0, 0}, {1, 1}, {0, 7}, {1_000_000, 3}};
    for (long[] pair : pairs) {
      PackedLongs.writePair(out, pair[0], pair[1]);
    }
    DataInputStream in = written();
    for (long[] pair : pairs) {
      assertThat(PackedLongs.readPair(in)).isEqualTo(pair);
    }
  }

  @Test
  void anArrayOfZerosTakesAFewBytes() throws IOException {
    long[] numbers = new long[100_000];
    numbers[3] = 5;
    numbers[4] = 300;
    PackedLongs.writeAll(out, numbers);
    assertThat(bytes.size()).isLessThan(12);
    long[] read = new long[100_000];
    PackedLongs.readAll(written(), read);
    assertThat(read).isEqualTo(numbers);
  }

  private DataInputStream written() {
    return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
  }
}
