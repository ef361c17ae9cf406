package io.plumbline.jobs.ingest;

import static org.apache.spark.sql.functions.udaf;

import io.plumbline.sources.SourcePart;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** Rows by file: good, bad, and taken before. */
record FileCounts(Map<String, Count> byFile) {

  /**
   * Rows of one file.
   *
   * @param read rows in the file
   * @param bronze good ones
   * @param quarantined those with reasons
   * @param taken those that another as-of has
   */
  record Count(long read, long bronze, long quarantined, long taken) {
    static final Count NONE = new Count(0, 0, 0, 0);

    Count plus(Count other) {
      return new Count(
          read + other.read,
          bronze + other.bronze,
          quarantined + other.quarantined,
          taken + other.taken);
    }
  }

  /**
   * Returns an aggregation that {@link #of} reads.
   *
   * @param file name of its file, by row
   * @param good true for a row that can be used
   * @param taken true for a row that another as-of has
   */
  static Column aggregate(Column file, Column good, Column taken) {
    return udaf(new FileCounter(), FileCounter.INPUT).apply(file.cast("binary"), good, taken);
  }

  /**
   * Returns the counts of an aggregation.
   *
   * @param counted a row of {@link #aggregate} alone, or without columns: no row was counted
   */
  static FileCounts of(Row counted) {
    Map<String, Count> byFile = new TreeMap<>();
    if (counted.size() > 0) {
      Row tally = counted.getStruct(0);
      tally
          .<String, Long>getJavaMap(tally.fieldIndex("good"))
          .forEach((file, rows) -> byFile.merge(file, new Count(rows, rows, 0, 0), Count::plus));
      tally
          .<String, Long>getJavaMap(tally.fieldIndex("bad"))
          .forEach((file, rows) -> byFile.merge(file, new Count(rows, 0, rows, 0), Count::plus));
      tally
          .<String, Long>getJavaMap(tally.fieldIndex("taken"))
          .forEach((file, rows) -> byFile.merge(file, new Count(rows, 0, 0, rows), Count::plus));
    }
    return new FileCounts(byFile);
  }

  Count of(SourcePart part) {
    return byFile.getOrDefault(part.name(), Count.NONE);
  }

  Count total() {
    return byFile.values().stream().reduce(Count.NONE, Count::plus);
  }
}
