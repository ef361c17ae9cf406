package io.plumbline.sources;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The first line of each file. Tasks read them when there are many files, because an object store
 * takes tens of milliseconds for each.
 */
final class FirstLines {
  /** Up to this number of files a job of Spark takes longer than to read them one by one. */
  private static final int FEW_FILES = 32;

  private static final int FILES_PER_TASK = 64;

  private static final StructType LINES =
      new StructType()
          .add("line", DataTypes.StringType)
          .add("files", DataTypes.createArrayType(DataTypes.StringType))
          .add("error", DataTypes.StringType);

  private FirstLines() {}

  /**
   * Returns the different first lines, each with the paths of its files. Lines are in the order of
   * their first file, and the files of each line are in order.
   *
   * @param files sorted by path
   * @throws PlumblineException (INPUT) naming a file that cannot be read
   */
  static Map<String, List<String>> of(
      SparkSession spark, SourceBlock block, List<SourceFile> files) {
    Configuration conf = spark.sessionState().newHadoopConf();
    if (files.size() <= FEW_FILES) {
      Map<String, List<String>> lines = new LinkedHashMap<>();
      for (SourceFile file : files) {
        lines
            .computeIfAbsent(FirstLine.of(conf, block, file), line -> new ArrayList<>())
            .add(file.path());
      }
      return lines;
    }
    return inOrder(readByTasks(spark, conf, block, files));
  }

  private static List<Row> readByTasks(
      SparkSession spark, Configuration conf, SourceBlock block, List<SourceFile> files) {
    List<Row> paths =
        files.stream().map(file -> RowFactory.create(file.path(), file.bytes())).toList();
    Dataset<Row> frame =
        spark
            .createDataFrame(
                paths,
                new StructType().add("path", DataTypes.StringType).add("bytes", DataTypes.LongType))
            .repartition((files.size() - 1) / FILES_PER_TASK + 1);
    return frame
        .mapPartitions(
            new Look(
                new SerializableConfiguration(conf), block.title(), block.block(), block.format()),
            Encoders.row(LINES))
        .collectAsList();
  }

  private static Map<String, List<String>> inOrder(List<Row> rows) {
    Map<String, List<String>> byLine = new LinkedHashMap<>();
    TreeMap<String, String> errors = new TreeMap<>();
    for (Row row : rows) {
      List<String> files = row.getList(1);
      if (!row.isNullAt(2)) {
        errors.put(files.get(0), row.getString(2));
      } else {
        byLine.computeIfAbsent(row.getString(0), line -> new ArrayList<>()).addAll(files);
      }
    }
    if (!errors.isEmpty()) {
      throw new PlumblineException(ExitCode.INPUT, errors.firstEntry().getValue());
    }
    TreeMap<String, String> firstFiles = new TreeMap<>();
    byLine.forEach(
        (line, files) -> {
          files.sort(null);
          firstFiles.put(files.get(0), line);
        });
    Map<String, List<String>> lines = new LinkedHashMap<>();
    firstFiles.values().forEach(line -> lines.put(line, byLine.get(line)));
    return lines;
  }

  /** One row for each different line of a partition, and one for each file that has none. */
  private record Look(SerializableConfiguration conf, String title, String block, String format)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> files) {
      SourceBlock source = new SourceBlock(title, block, format, "", Options.NONE);
      Map<String, List<String>> lines = new LinkedHashMap<>();
      List<Row> rows = new ArrayList<>();
      while (files.hasNext()) {
        Row file = files.next();
        try {
          String line =
              FirstLine.of(
                  conf.value(),
                  source,
                  new SourceFile(file.getString(0), file.getLong(1), Instant.EPOCH));
          lines.computeIfAbsent(line, absent -> new ArrayList<>()).add(file.getString(0));
        } catch (PlumblineException e) {
          rows.add(RowFactory.create(null, new String[] {file.getString(0)}, e.getMessage()));
        }
      }
      lines.forEach(
          (line, paths) -> rows.add(RowFactory.create(line, paths.toArray(String[]::new), null)));
      return rows.iterator();
    }
  }
}
