package io.plumbline.sources;

import io.plumbline.sources.text.DecodedText;
import io.plumbline.sources.text.Records;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;

/**
 * Text files as rows with {@link RowColumns#LEADING}. Spark's own readers give neither the line of
 * a row nor the bytes that are no text. A record that is malformed as such, because its bytes are
 * not of the charset or a quote is not closed, is not split.
 */
public final class TextRecords {
  /** Splits one record into values; runs in tasks. */
  public interface Splitter extends Serializable {
    /**
     * Splits a record.
     *
     * @param line number of the line in the file that the record begins in, from 1
     * @param record without the line break at the end; empty for a blank line
     * @return a reason why the record is malformed, or null, then one text for each column, each a
     *     {@code String} or a {@link UTF8String}; or null if the record is no row, such as a header
     */
    @Nullable Object @Nullable [] split(String file, long line, DecodedText record);
  }

  private TextRecords() {}

  /**
   * Returns the rows of the files. Runs a job of Spark if a file is so large that several tasks
   * read it.
   *
   * @param columns names of the values that the splitter gives, all of them text
   */
  public static Dataset<Row> of(
      SparkSession spark,
      List<SourceFile> files,
      TextLayout layout,
      List<String> columns,
      Splitter splitter) {
    return ofRanges(spark, FileRanges.of(spark, files, layout), layout, columns, splitter);
  }

  /** Returns the rows of files that are divided already. */
  public static Dataset<Row> ofRanges(
      SparkSession spark,
      List<List<FileRange>> tasks,
      TextLayout layout,
      List<String> columns,
      Splitter splitter) {
    SerializableConfiguration conf =
        new SerializableConfiguration(spark.sessionState().newHadoopConf());
    int width = columns.size();
    JavaRDD<InternalRow> rows =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(tasks, tasks.size())
            .flatMap(ranges -> new Rows(ranges.iterator(), conf, layout, splitter, width));
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(rows.rdd(), RowColumns.textSchema(columns), false);
  }

  /**
   * The rows of some ranges, one after the other, as the engine has them: rows of the API would be
   * converted, value by value.
   */
  private static final class Rows implements Iterator<InternalRow> {
    private final Iterator<FileRange> ranges;
    private final SerializableConfiguration conf;
    private final TextLayout layout;
    private final Splitter splitter;
    private final int width;
    private String file = "";
    private FileRange.@Nullable Opened opened;
    private @Nullable InternalRow next;
    private UTF8String fileText = UTF8String.EMPTY_UTF8;

    Rows(
        Iterator<FileRange> ranges,
        SerializableConfiguration conf,
        TextLayout layout,
        Splitter splitter,
        int width) {
      this.ranges = ranges;
      this.conf = conf;
      this.layout = layout;
      this.splitter = splitter;
      this.width = width;
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close());
    }

    @Override
    public boolean hasNext() {
      try {
        while (next == null) {
          FileRange.Opened range = opened == null ? open() : opened;
          if (range == null) {
            return false;
          }
          Records records = range.records();
          if (records.next()) {
            next = row(records, records.text(range.charset()));
          } else {
            close();
          }
        }
        return true;
      } catch (IOException e) {
        throw new UnreadableFileException(file, e);
      }
    }

    @Override
    public InternalRow next() {
      InternalRow row = hasNext() ? next : null;
      if (row == null) {
        throw new NoSuchElementException();
      }
      next = null;
      TaskContext.get().taskMetrics().inputMetrics().incRecordsRead(1);
      return row;
    }

    /** Opens the next range; null if there is none. */
    private FileRange.@Nullable Opened open() throws IOException {
      if (!ranges.hasNext()) {
        return null;
      }
      FileRange range = ranges.next();
      file = range.path();
      fileText = UTF8String.fromString(file);
      opened = range.open(conf.value(), layout);
      return opened;
    }

    private void close() {
      if (opened != null) {
        try {
          opened.records().close();
        } catch (IOException e) {
          throw new UnreadableFileException(file, e);
        } finally {
          opened = null;
        }
      }
    }

    private @Nullable InternalRow row(Records records, DecodedText read) {
      String problem = read.problem();
      @Nullable Object[] values =
          problem == null ? splitter.split(file, records.line(), read) : new Object[1 + width];
      if (values == null) {
        return null;
      }
      Object[] row = new Object[4 + values.length];
      row[0] = fileText;
      row[1] = 0L;
      row[2] = records.line();
      row[3] = read.utf8();
      for (int i = 0; i < values.length; i++) {
        row[4 + i] = values[i] instanceof String text ? UTF8String.fromString(text) : values[i];
      }
      if (problem != null) {
        row[4] = UTF8String.fromString(problem);
      }
      return new GenericInternalRow(row);
    }
  }
}
