package io.plumbline.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.plumbline.base.Texts;
import io.plumbline.spark.SqlText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;

/**
 * What keeps tables small and fast: deletes old rows, compacts small files, and removes files that
 * no reader needs. Each is a commit of its own. Delta has no public call for a checkpoint of the
 * log; it makes one at each tenth commit, and then also deletes log files past the table's log
 * retention (30 days).
 */
public record Upkeep(Commits commits) {
  /** Delta's own, and this project's, shortest time for which a removed file is kept. */
  public static final Duration RETENTION = Duration.ofDays(7);

  /** A file below this size is small: a scan gains nothing from having it by itself. */
  private static final long SMALL_BYTES = 32L << 20;

  /** Small files of one partition that are worth one larger file. */
  private static final int MANY = 8;

  private static final Map<String, String> COMPACTION =
      Map.of(
          "spark.databricks.delta.optimize.minFileSize", Long.toString(SMALL_BYTES),
          "spark.databricks.delta.optimize.maxFileSize", Long.toString(8 * SMALL_BYTES));

  /** Delta refuses less than 7 days otherwise, whatever was asked for. */
  private static final Map<String, String> SHORT_RETENTION =
      Map.of("spark.databricks.delta.retentionDurationCheck.enabled", "false");

  /**
   * The rows of one pipeline in one table, which are under one lease.
   *
   * @param label name of the table in SQL
   * @param rows Spark SQL that finds them in the table
   * @param asOf column of the as-of
   * @param keptDays empty if no row is ever deleted
   */
  public record Part(
      String label, String pipeline, String path, String rows, String asOf, OptionalInt keptDays) {

    public static Part of(TableDefinition table, String pipeline) {
      return new Part(
          table.name(),
          pipeline,
          table.path(),
          "pipeline = " + SqlText.text(pipeline),
          "as_of",
          table.keptDays());
    }

    /** A table of the user's data, which belongs to one pipeline as it is. */
    public static Part of(DataTable table) {
      return new Part(
          table.label(), table.pipeline(), table.path(), "true", "_as_of", table.zone().keptDays());
    }

    /** Returns the condition of the rows whose as-of is before a time, but not among the held. */
    public String before(Instant end, Collection<Instant> held) {
      String old = "%s AND %s < %s".formatted(rows, asOf, SqlText.moment(end));
      return held.isEmpty()
          ? old
          : old
              + " AND %s NOT IN (%s)"
                  .formatted(
                      asOf,
                      held.stream()
                          .sorted()
                          .map(SqlText::moment)
                          .collect(Collectors.joining(", ")));
    }
  }

  /** Files and their size. */
  public record Size(long files, long bytes) {
    @Override
    public String toString() {
      return "%s (%s)".formatted(Texts.count(files, "file"), megabytes(bytes));
    }

    private static String megabytes(long bytes) {
      return Texts.format("%.1f MB", bytes / 1e6);
    }
  }

  /**
   * The files of a part in the newest version of its table.
   *
   * @param isScattered whether a partition has many small files
   */
  public record Layout(Size size, boolean isScattered) {}

  /** Counts the rows of a part that meet a condition. */
  public long count(Part part, String condition) {
    Snapshot snapshot = snapshot(part.path());
    return commits.warehouse().load(part.path(), snapshot).where(condition).count();
  }

  /** Deletes the rows that meet a condition. */
  public void delete(Part part, String condition) {
    commits.remove(part.path(), condition);
  }

  public Layout layout(Part part) {
    Map<Map<String, String>, Integer> small = new HashMap<>();
    long files = 0;
    long bytes = 0;
    for (Row file : files(part)) {
      files++;
      bytes += file.getLong(1);
      if (file.getLong(1) < SMALL_BYTES) {
        small.merge(file.getJavaMap(0), 1, Integer::sum);
      }
    }
    return new Layout(
        new Size(files, bytes), small.values().stream().anyMatch(count -> count >= MANY));
  }

  private List<Row> files(Part part) {
    var files = snapshot(part.path()).allFiles().toDF().select("partitionValues", "size");
    return (part.rows().equals("true")
            ? files
            : files.where(col("partitionValues.pipeline").equalTo(lit(part.pipeline()))))
        .collectAsList();
  }

  /** Writes the small files of each partition again as few larger ones; no row changes. */
  public void compact(Part part) {
    commits.lease().requireHeld();
    with(
        COMPACTION,
        () -> {
          var optimize = table(part.path()).optimize();
          (part.rows().equals("true") ? optimize : optimize.where(part.rows())).executeCompaction();
        });
  }

  /** Counts all data files in the folder of a table, those of earlier versions included. */
  public Size stored(String path) {
    List<FileStatus> files = listed(path);
    return size(files);
  }

  /** Counts the data files that the newest version lacks, and that are older than the retention. */
  public Size unused(String path, Duration retention) {
    long end = System.currentTimeMillis() - retention.toMillis();
    List<FileStatus> old =
        listed(path).stream().filter(file -> file.getModificationTime() < end).toList();
    if (old.isEmpty()) {
      return size(old);
    }
    Set<String> used = new HashSet<>();
    snapshot(path)
        .allFiles()
        .toDF()
        .select("path")
        .collectAsList()
        .forEach(row -> used.add(new Path(URI.create(row.getString(0))).getName()));
    return size(old.stream().filter(file -> !used.contains(file.getPath().getName())).toList());
  }

  /**
   * Removes the files that no version within the retention has. A reader of an older version fails
   * from then on.
   */
  public void vacuum(String path, Duration retention) {
    commits.lease().requireHeld();
    with(
        retention.compareTo(RETENTION) < 0 ? SHORT_RETENTION : Map.of(),
        () -> table(path).vacuum((double) retention.toHours()));
  }

  private static Size size(List<FileStatus> files) {
    return new Size(files.size(), files.stream().mapToLong(FileStatus::getLen).sum());
  }

  /** Data files; the log and other folders of Delta's and the store's own do not count. */
  private List<FileStatus> listed(String path) {
    Path root = new Path(commits.warehouse().absolute(path));
    List<FileStatus> found = new ArrayList<>();
    try {
      list(
          root.getFileSystem(commits.warehouse().spark().sessionState().newHadoopConf()),
          root,
          found);
      return found;
    } catch (FileNotFoundException e) {
      return found;
    } catch (IOException e) {
      throw TableErrors.warehouseUnreachable(commits.warehouse().root(), e);
    }
  }

  /** Folder by folder: a recursive listing of Hadoop starts a process for each local file. */
  private static void list(FileSystem files, Path folder, List<FileStatus> found)
      throws IOException {
    for (FileStatus file : files.listStatus(folder)) {
      String name = file.getPath().getName();
      if (file.isDirectory()) {
        // Partitions, and folders of tables with column mapping; the store's own begin with `_`.
        if (name.contains("=") || !name.startsWith("_") && !name.startsWith(".")) {
          list(files, file.getPath(), found);
        }
      } else if (name.endsWith(".parquet")) {
        found.add(file);
      }
    }
  }

  private Snapshot snapshot(String path) {
    return commits.warehouse().snapshot(path);
  }

  private DeltaTable table(String path) {
    return DeltaTable.forPath(commits.warehouse().spark(), commits.warehouse().location(path));
  }

  /** Sets properties of the session for one command. */
  private void with(Map<String, String> properties, Runnable command) {
    var conf = commits.warehouse().spark().conf();
    properties.forEach(conf::set);
    try {
      command.run();
    } finally {
      properties.keySet().forEach(conf::unset);
    }
  }
}
