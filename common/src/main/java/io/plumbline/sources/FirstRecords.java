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
 * The first record of each file. Tasks read them when there are many files, because an object store
 * takes tens of milliseconds for each.
 */
final class FirstRecords {
  /** Up to this number of files a job of Spark takes longer than to read them one by one. */
  private static final int FEW_FILES = 32;

  private static final int FILES_PER_TASK = 64;

  private static final StructType RECORDS =
      new StructType()
          .add("text", DataTypes.StringType)
          .add("line", DataTypes.LongType)
          .add("next_line", DataTypes.LongType)
          .add("files", DataTypes.createArrayType(DataTypes.StringType))
          .add("error", DataTypes.StringType);

  private FirstRecords() {}

  /**
   * Returns the different first records, each with the paths of its files. They are in the order of
   * their first file, and the files of each are in order.
   *
   * @param files sorted by path
   * @throws PlumblineException (INPUT) naming a file that cannot be read
   */
  static Map<FirstRecord, List<String>> of(
      SparkSession spark, SourceBlock block, List<SourceFile> files, TextLayout layout) {
    Configuration conf = spark.sessionState().newHadoopConf();
    if (files.size() <= FEW_FILES) {
      Map<FirstRecord, List<String>> records = new LinkedHashMap<>();
      for (SourceFile file : files) {
        records
            .computeIfAbsent(FirstRecord.of(conf, block, file, layout), record -> new ArrayList<>())
            .add(file.path());
      }
      return records;
    }
    return inOrder(readByTasks(spark, conf, block, files, layout));
  }

  private static List<Row> readByTasks(
      SparkSession spark,
      Configuration conf,
      SourceBlock block,
      List<SourceFile> files,
      TextLayout layout) {
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
                new SerializableConfiguration(conf),
                block.title(),
                block.block(),
                block.format(),
                layout),
            Encoders.row(RECORDS))
        .collectAsList();
  }

  private static Map<FirstRecord, List<String>> inOrder(List<Row> rows) {
    Map<FirstRecord, List<String>> byRecord = new LinkedHashMap<>();
    TreeMap<String, String> errors = new TreeMap<>();
    for (Row row : rows) {
      List<String> files = row.getList(3);
      if (!row.isNullAt(4)) {
        errors.put(files.get(0), row.getString(4));
      } else {
        byRecord
            .computeIfAbsent(
                new FirstRecord(row.getString(0), row.getLong(1), row.getLong(2)),
                record -> new ArrayList<>())
            .addAll(files);
      }
    }
    if (!errors.isEmpty()) {
      throw new PlumblineException(ExitCode.INPUT, errors.firstEntry().getValue());
    }
    TreeMap<String, FirstRecord> firstFiles = new TreeMap<>();
    byRecord.forEach(
        (record, files) -> {
          files.sort(null);
          firstFiles.put(files.get(0), record);
        });
    Map<FirstRecord, List<String>> records = new LinkedHashMap<>();
    firstFiles.values().forEach(record -> records.put(record, byRecord.get(record)));
    return records;
  }

  /** One row for each different record of a partition, and one for each file that has none. */
  private record Look(
      SerializableConfiguration conf, String title, String block, String format, TextLayout layout)
      implements MapPartitionsFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Iterator<Row> files) {
      SourceBlock source = new SourceBlock(title, block, format, "", Options.NONE);
      Map<FirstRecord, List<String>> records = new LinkedHashMap<>();
      List<Row> rows = new ArrayList<>();
      while (files.hasNext()) {
        Row file = files.next();
        try {
          FirstRecord record =
              FirstRecord.of(
                  conf.value(),
                  source,
                  new SourceFile(file.getString(0), file.getLong(1), Instant.EPOCH),
                  layout);
          records.computeIfAbsent(record, absent -> new ArrayList<>()).add(file.getString(0));
        } catch (PlumblineException e) {
          rows.add(
              RowFactory.create(
                  null, null, null, new String[] {file.getString(0)}, e.getMessage()));
        }
      }
      records.forEach(
          (record, paths) ->
              rows.add(
                  RowFactory.create(
                      record.text(),
                      record.line(),
                      record.nextLine(),
                      paths.toArray(String[]::new),
                      null)));
      return rows.iterator();
    }
  }
}
