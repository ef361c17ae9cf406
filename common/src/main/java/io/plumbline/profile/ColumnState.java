package io.plumbline.profile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A mergeable summary of one column over some rows. Adding changes the state in place; {@link
 * #merge} makes a new one and is associative and commutative, with the empty state as its zero. Not
 * safe for several threads.
 */
public sealed interface ColumnState extends Serializable permits NumericState, CategoryState {
  /** Of {@link #toBytes}. */
  int VERSION = 4;

  static ColumnState empty(ColumnKind kind) {
    return kind == ColumnKind.NUMERIC ? new NumericState() : new CategoryState();
  }

  ColumnKind kind();

  /** All rows, those without a value included. */
  long rows();

  long nulls();

  /** Number of distinct values; the class says up to where it is exact. */
  long distinct();

  /**
   * Merges the rows of another state into this one.
   *
   * @throws IllegalArgumentException when the other one is of another kind
   */
  ColumnState merge(ColumnState other);

  void write(DataOutputStream out) throws IOException;

  /**
   * A compact form for a table: one byte for the version, one for the kind (0 for numbers, 1 for
   * texts, 2 for texts with labels), then the state. States of the same rows have the same bytes,
   * in whatever order the rows were added and merged.
   */
  default byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(code());
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a state.
   *
   * @throws IllegalArgumentException when the bytes are not from {@link #toBytes} of this version
   */
  static ColumnState fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int version = in.readByte();
      int kind = in.readByte();
      if (version != VERSION || kind < 0 || kind > 2) {
        throw new IllegalArgumentException(
            "not a column state of version %d: begins with %d %d"
                .formatted(VERSION, version, kind));
      }
      return switch (kind) {
        case 0 -> NumericState.read(in);
        case 1 -> CategoryState.read(in);
        default -> CategoryState.readLabeled(in);
      };
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "a column state of %d bytes cannot be read".formatted(bytes.length), e);
    }
  }

  private int code() {
    return this instanceof CategoryState texts ? (texts.hasLabels() ? 2 : 1) : 0;
  }
}
