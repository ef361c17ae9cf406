package io.plumbline.jobs.sql;

import io.plumbline.spark.RowJson;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * CSV with a header: null is empty and an empty text is {@code ""}, timestamps are ISO-8601,
 * numbers have full precision, arrays and structs are JSON.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180, but with lines that end as on
 *     Unix</a>
 */
final class Csv {
  private Csv() {}

  /** Streams the rows, a partition at a time. @return rows printed */
  static long print(Dataset<Row> data, PrintStream out) {
    Iterator<Row> rows = data.toLocalIterator(); // fails before the header where it fails
    boolean more = rows.hasNext();
    out.print(
        Arrays.stream(data.columns()).map(Csv::quoted).collect(Collectors.joining(",")) + "\n");
    long count = 0;
    for (; more; more = rows.hasNext()) {
      Row row = rows.next();
      out.print(
          IntStream.range(0, row.size())
                  .mapToObj(i -> cell(row.get(i)))
                  .collect(Collectors.joining(","))
              + "\n");
      count++;
    }
    return count;
  }

  private static String cell(Object value) {
    return value == null ? "" : quoted(RowJson.text(value));
  }

  private static String quoted(String text) {
    boolean plain =
        !text.isEmpty()
            && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
