package io.plumbline.sources.typed;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.Partition;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.execution.datasources.FilePartition;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The number of each row in its file. Of Spark's readers, only the one of Parquet knows it; the
 * others give the rows of a piece of a file in order.
 */
final class RowNumbers {
  /** URI of the row's file. */
  static final String FILE = "__plumbline_file";

  /** Number of the row in the file, from 1. */
  static final String LINE = "__plumbline_line";

  private static final String START = "__plumbline_start";

  private RowNumbers() {}

  /**
   * Returns the rows with {@link #FILE} and {@link #LINE}. Runs a job of Spark if several tasks
   * read a file, which counts the rows of each piece.
   *
   * @param read as a reader of files gives them
   */
  static Dataset<Row> add(Dataset<Row> read) {
    Dataset<Row> placed =
        read.withColumns(
            Map.of(FILE, col("_metadata.file_path"), START, col("_metadata.file_block_start")));
    StructType schema = placed.schema();
    JavaRDD<InternalRow> rows = placed.queryExecution().toRdd().toJavaRDD();
    Map<Piece, Long> before =
        isDivided(rows) ? before(placed.select(FILE, START)) : new HashMap<>();
    int file = schema.fieldIndex(FILE);
    int start = schema.fieldIndex(START);
    JavaRDD<InternalRow> numbered =
        rows.mapPartitions(part -> new Numbered(part, file, start, before));
    return ((org.apache.spark.sql.classic.SparkSession) read.sparkSession())
        .internalCreateDataFrame(numbered.rdd(), schema.add(LINE, DataTypes.LongType), false)
        .drop(START);
  }

  /** Returns no rows, with the columns of {@link #add}. */
  static Dataset<Row> none(Dataset<Row> read) {
    StructType schema = read.schema().add(FILE, DataTypes.StringType).add(LINE, DataTypes.LongType);
    return read.sparkSession().createDataFrame(List.of(), schema);
  }

  /** A piece of a file that a task reads. */
  private record Piece(String file, long start) implements Serializable {}

  private static boolean isDivided(JavaRDD<InternalRow> rows) {
    Set<String> seen = new HashSet<>();
    for (Partition partition : rows.partitions()) {
      if (partition instanceof FilePartition pieces) {
        for (PartitionedFile piece : pieces.files()) {
          if (!seen.add(piece.filePath().toString())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Returns the number of rows in the pieces of the file before each. */
  private static Map<Piece, Long> before(Dataset<Row> places) {
    Map<String, TreeMap<Long, Long>> counts = new HashMap<>();
    for (Row row : places.groupBy(FILE, START).count().collectAsList()) {
      counts
          .computeIfAbsent(row.getString(0), file -> new TreeMap<>())
          .put(row.getLong(1), row.getLong(2));
    }
    Map<Piece, Long> before = new HashMap<>();
    counts.forEach(
        (file, pieces) -> {
          long sum = 0;
          for (Map.Entry<Long, Long> piece : pieces.entrySet()) {
            before.put(new Piece(file, piece.getKey()), sum);
            sum += piece.getValue();
          }
        });
    return before;
  }

  private static final class Numbered implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final int file;
    private final int start;
    private final Map<Piece, Long> before;
    private final JoinedRow joined = new JoinedRow();
    private UTF8String nowFile = UTF8String.EMPTY_UTF8;
    private long nowStart = -1;
    private long line;

    Numbered(Iterator<InternalRow> rows, int file, int start, Map<Piece, Long> before) {
      this.rows = rows;
      this.file = file;
      this.start = start;
      this.before = before;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      UTF8String path = row.getUTF8String(file);
      long begin = row.getLong(start);
      if (begin != nowStart || !path.equals(nowFile)) {
        nowFile = path.copy();
        nowStart = begin;
        line = before.getOrDefault(new Piece(path.toString(), begin), 0L);
      }
      line++;
      return joined.apply(row, new GenericInternalRow(new Object[] {line}));
    }
  }
}
