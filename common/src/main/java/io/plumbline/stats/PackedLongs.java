package io.plumbline.stats;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whole numbers in few bytes: seven bits in each, the least first, and runs of zeros as their
 * length. A number below 128 takes one byte, a negative one ten.
 */
public final class PackedLongs {
  private static final int FIRST_IS_ONE = 0;
  private static final int SECOND_IS_ONE = 1;
  private static final int WRITTEN_OUT = 2;

  private PackedLongs() {}

  public static void write(DataOutput out, long value) throws IOException {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.writeByte((int) (left & 0x7f | 0x80));
      left >>>= 7;
    }
    out.writeByte((int) left);
  }

  public static long read(DataInput in) throws IOException {
    long value = 0;
    for (int bits = 0; bits < Long.SIZE; bits += 7) {
      byte next = in.readByte();
      value |= (next & 0x7fL) << bits;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("a number of more than ten bytes");
  }

  /** Writes two counts, of which mostly one is 0 and the other 1. */
  public static void writePair(DataOutput out, long first, long second) throws IOException {
    if (first == 1 && second == 0) {
      out.writeByte(FIRST_IS_ONE);
    } else if (first == 0 && second == 1) {
      out.writeByte(SECOND_IS_ONE);
    } else {
      out.writeByte(WRITTEN_OUT);
      write(out, first);
      write(out, second);
    }
  }

  public static long[] readPair(DataInput in) throws IOException {
    return switch (in.readByte()) {
      case FIRST_IS_ONE -> new long[] {1, 0};
      case SECOND_IS_ONE -> new long[] {0, 1};
      default -> new long[] {read(in), read(in)};
    };
  }

  /** Writes an array; its length is not written. */
  public static void writeAll(DataOutput out, long[] values) throws IOException {
    int at = 0;
    while (at < values.length) {
      int from = at;
      while (from < values.length && values[from] == 0) {
        from++;
      }
      int to = from;
      while (to < values.length && values[to] != 0) {
        to++;
      }
      write(out, from - at);
      write(out, to - from);
      for (int i = from; i < to; i++) {
        write(out, values[i]);
      }
      at = to;
    }
  }

  /** Reads an array of the length that was written. */
  public static void readAll(DataInput in, long[] values) throws IOException {
    int at = 0;
    while (at < values.length) {
      at += (int) read(in);
      int to = at + (int) read(in);
      while (at < to) {
        values[at++] = read(in);
      }
    }
  }
}
