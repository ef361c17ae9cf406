package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.sources.RowChecks;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourcePart;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows by file, good and bad, by one pass. */
record FileCounts(Map<String, Count> byFile) {

  /**
   * Rows of one file.
   *
   * @param read rows in the file
   * @param bronze good ones
   * @param quarantined those with reasons
   */
  record Count(long read, long bronze, long quarantined) {
    static final Count NONE = new Count(0, 0, 0);

    Count plus(Count other) {
      return new Count(read + other.read, bronze + other.bronze, quarantined + other.quarantined);
    }
  }

  /**
   * @param checked as {@link RowChecks} gives it
   */
  static FileCounts of(Dataset<Row> checked) {
    List<Row> rows =
        checked
            .groupBy(column(RowColumns.FILE))
            .agg(
                count(lit(1)),
                count_if(RowChecks.isGood()),
                count_if(RowChecks.isGood().equalTo(false)))
            .collectAsList();
    Map<String, Count> byFile = new TreeMap<>();
    rows.forEach(
        row ->
            byFile.put(
                row.getString(0), new Count(row.getLong(1), row.getLong(2), row.getLong(3))));
    return new FileCounts(byFile);
  }

  Count of(SourcePart part) {
    return byFile.getOrDefault(part.name(), Count.NONE);
  }

  Count total() {
    return byFile.values().stream().reduce(Count.NONE, Count::plus);
  }
}
