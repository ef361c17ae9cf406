package io.plumbline.sources;

import io.plumbline.sources.text.RangeScan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The work of reading text files, divided into tasks as Spark's own readers do. Where a large file
 * may be divided is found by a scan of its bytes: a task that begins in the middle has to know
 * whether that is inside of quotes, and in which line. Compressed files are not divided, nor are
 * those in UTF-16 and the like, nor JSON documents.
 */
public final class FileRanges {
  private FileRanges() {}

  /**
   * Returns the ranges of each task, in the order of the files. Runs a job of Spark if a file is
   * divided.
   */
  public static List<List<FileRange>> of(
      SparkSession spark, List<SourceFile> files, TextLayout layout) {
    SQLConf conf = spark.sessionState().conf();
    long most = bytesPerTask(spark, files);
    Configuration hadoop = spark.sessionState().newHadoopConf();
    List<FileRange> ranges = new ArrayList<>();
    for (SourceFile file : files) {
      ranges.addAll(divided(hadoop, file, layout, most));
    }
    return packed(started(spark, hadoop, ranges, layout), most, conf.filesOpenCostInBytes());
  }

  /** As {@code FilePartition.maxSplitBytes} of Spark. */
  private static long bytesPerTask(SparkSession spark, List<SourceFile> files) {
    SQLConf conf = spark.sessionState().conf();
    long all = files.stream().mapToLong(file -> file.bytes() + conf.filesOpenCostInBytes()).sum();
    long each = all / Math.max(1, spark.sparkContext().defaultParallelism());
    return Math.min(conf.filesMaxPartitionBytes(), Math.max(conf.filesOpenCostInBytes(), each));
  }

  private static List<FileRange> divided(
      Configuration conf, SourceFile file, TextLayout layout, long most) {
    if (file.bytes() <= most || file.isCompressed(conf)) {
      return List.of(FileRange.whole(file, layout));
    }
    Optional<FileRange.Begin> begin = begin(conf, file, layout);
    if (begin.isEmpty()) {
      return List.of(FileRange.whole(file, layout));
    }
    long first = begin.get().skipped();
    int number = (int) Math.max(1, (file.bytes() - first - 1) / most + 1);
    long each = (file.bytes() - first) / number;
    List<FileRange> ranges = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ranges.add(
          new FileRange(
              file.path(),
              file.bytes(),
              begin.get().charset(),
              i == 0 ? 0 : first + each * i,
              i == number - 1 ? file.bytes() : first + each * (i + 1),
              FileRange.START));
    }
    return ranges;
  }

  /** Returns the begin of a file that can be divided. */
  private static Optional<FileRange.Begin> begin(
      Configuration conf, SourceFile file, TextLayout layout) {
    try (InputStream in = file.open(conf)) {
      FileRange.Begin begin = FileRange.begin(in, layout.charset(), layout);
      return begin.isCut() ? Optional.of(begin) : Optional.empty();
    } catch (IOException e) {
      throw new UnreadableFileException(file.path(), e);
    }
  }

  private static List<FileRange> started(
      SparkSession spark, Configuration conf, List<FileRange> ranges, TextLayout layout) {
    List<FileRange> parts = ranges.stream().filter(range -> !range.isWhole()).toList();
    if (parts.isEmpty()) {
      return ranges;
    }
    SerializableConfiguration sent = new SerializableConfiguration(conf);
    List<RangeScan> scans =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(parts, parts.size())
            .map(range -> scanned(range, sent, layout))
            .collect();
    Map<String, List<RangeScan>> byFile = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      byFile.computeIfAbsent(parts.get(i).path(), path -> new ArrayList<>()).add(scans.get(i));
    }
    List<FileRange> started = new ArrayList<>();
    Map<String, List<RangeScan.Start>> starts = new LinkedHashMap<>();
    byFile.forEach(
        (path, of) ->
            RangeScan.starts(of, 1 + layout.skippedLines())
                .ifPresent(found -> starts.put(path, found)));
    Map<String, Integer> next = new LinkedHashMap<>();
    for (FileRange range : ranges) {
      if (range.isWhole()) {
        started.add(range);
        continue;
      }
      int number = next.merge(range.path(), 1, Integer::sum) - 1;
      List<RangeScan.Start> found = starts.get(range.path());
      if (found != null) {
        started.add(range.startingAt(found.get(number)));
      } else if (number == 0) {
        started.add(range.asWhole());
      }
    }
    return started;
  }

  private static RangeScan scanned(
      FileRange range, SerializableConfiguration conf, TextLayout layout) {
    try {
      return range.scan(conf.value(), layout);
    } catch (IOException e) {
      throw new UnreadableFileException(range.path(), e);
    }
  }

  /** Puts small ranges together, in order. */
  private static List<List<FileRange>> packed(List<FileRange> ranges, long most, long openCost) {
    List<List<FileRange>> tasks = new ArrayList<>();
    List<FileRange> task = new ArrayList<>();
    long size = 0;
    for (FileRange range : ranges) {
      long bytes = Math.min(range.bytes(), range.to()) - range.from();
      if (!task.isEmpty() && size + bytes > most) {
        tasks.add(task);
        task = new ArrayList<>();
        size = 0;
      }
      task.add(range);
      size += bytes + openCost;
    }
    tasks.add(task);
    return tasks;
  }
}
