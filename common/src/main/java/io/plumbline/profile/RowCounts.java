package io.plumbline.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;

/** The number of rows of a column, and of nulls among them. Adding changes it in place. */
final class RowCounts implements Serializable {
  private long rows;
  private long nulls;

  void addValues(long times) {
    rows += times;
  }

  void addNull() {
    rows++;
    nulls++;
  }

  RowCounts merge(RowCounts other) {
    RowCounts merged = new RowCounts();
    merged.rows = rows + other.rows;
    merged.nulls = nulls + other.nulls;
    return merged;
  }

  long rows() {
    return rows;
  }

  long nulls() {
    return nulls;
  }

  /** Rows that are not null. */
  long values() {
    return rows - nulls;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(rows);
    out.writeLong(nulls);
  }

  static RowCounts read(DataInputStream in) throws IOException {
    RowCounts counts = new RowCounts();
    counts.rows = in.readLong();
    counts.nulls = in.readLong();
    return counts;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof RowCounts other && rows == other.rows && nulls == other.nulls;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * rows + nulls);
  }
}
