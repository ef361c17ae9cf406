package io.plumbline.jobs.sql;

import io.plumbline.spark.RowJson;
import java.io.PrintStream;
import java.util.Iterator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One JSON object a line, keys in the order of the columns. */
final class JsonLines {
  private JsonLines() {}

  /** Streams the rows, a partition at a time. @return rows printed */
  static long print(Dataset<Row> data, PrintStream out) {
    long count = 0;
    for (Iterator<Row> rows = data.toLocalIterator(); rows.hasNext(); count++) {
      out.print(RowJson.write(RowJson.object(rows.next())) + "\n");
    }
    return count;
  }
}
