package io.plumbline.sources;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Text files as rows with {@link RowColumns#LEADING}. Spark's own readers do not give the line of a
 * row; here each task counts the lines of each file block that it reads. Blank lines are counted,
 * but are not rows.
 */
public final class NumberedLines {
  /** Splits one line into values; runs in tasks. */
  public interface Splitter extends Serializable {
    /**
     * Splits a line.
     *
     * @param blockStart first byte of the block; 0 at the start of the file
     * @param line number of the line within the block, from 1
     * @return a reason why the line is malformed, or null, then one text for each column; or null
     *     if the line is not a row, such as a header
     */
    @Nullable Object @Nullable [] split(String file, long blockStart, long line, String text);
  }

  private NumberedLines() {}

  /**
   * Returns the rows of the files.
   *
   * @param columns names of the values that the splitter gives, all of them text
   */
  public static Dataset<Row> of(
      SparkSession spark, List<SourceFile> files, List<String> columns, Splitter splitter) {
    return spark
        .read()
        // The files are listed already; a bracket in a name is part of the name.
        .option("__globPaths__", "false")
        .text(files.stream().map(SourceFile::path).toArray(String[]::new))
        .select(col("value"), col("_metadata.file_path"), col("_metadata.file_block_start"))
        .mapPartitions(new Numbering(splitter), Encoders.row(RowColumns.textSchema(columns)));
  }

  /** Counts lines from 1 again whenever the file or its block changes. */
  private static final class Numbering implements MapPartitionsFunction<Row, Row> {
    private final Splitter splitter;

    Numbering(Splitter splitter) {
      this.splitter = splitter;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> lines) {
      return new Rows(lines, splitter);
    }
  }

  private static final class Rows implements Iterator<Row> {
    private final Iterator<Row> lines;
    private final Splitter splitter;
    private String path = "";
    private String file = "";
    private long block = -1;
    private long line;
    private @Nullable Row next;

    Rows(Iterator<Row> lines, Splitter splitter) {
      this.lines = lines;
      this.splitter = splitter;
    }

    @Override
    public boolean hasNext() {
      while (next == null && lines.hasNext()) {
        next = row(lines.next());
      }
      return next != null;
    }

    @Override
    public Row next() {
      Row row = hasNext() ? next : null;
      if (row == null) {
        throw new NoSuchElementException();
      }
      next = null;
      return row;
    }

    private @Nullable Row row(Row read) {
      String text = read.getString(0);
      if (read.getLong(2) != block || !read.getString(1).equals(path)) {
        path = read.getString(1);
        file = SourceFile.pathOf(path);
        block = read.getLong(2);
        line = 0;
      }
      line++;
      if (line == 1 && block == 0 && text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      Object[] values = text.isBlank() ? null : splitter.split(file, block, line, text);
      if (values == null) {
        return null;
      }
      Object[] row = new Object[4 + values.length];
      row[0] = file;
      row[1] = block;
      row[2] = line;
      row[3] = text;
      System.arraycopy(values, 0, row, 4, values.length);
      return RowFactory.create(row);
    }
  }
}
