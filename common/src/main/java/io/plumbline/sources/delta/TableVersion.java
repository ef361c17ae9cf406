package io.plumbline.sources.delta;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.plumbline.base.Options;
import io.plumbline.config.AsOf;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.SourceBlock;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The version of a table that a run reads, whatever is written meanwhile.
 *
 * @param path of the table, qualified
 * @param number of the version, from 0
 * @param rows of it, read by Spark
 */
record TableVersion(
    SourceBlock block, String path, long number, Instant committedAt, Dataset<Row> rows) {
  /**
   * Finds the version that the block asks for.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no such table or version
   */
  static TableVersion of(SparkSession spark, SourceBlock block) throws IOException {
    Options options = block.options();
    Optional<Instant> at = options.find(DeltaSource.TIMESTAMP).map(AsOf::parse);
    Optional<Integer> version = options.find(DeltaSource.VERSION);
    if (at.isPresent() && version.isPresent()) {
      throw DeltaErrors.versionAndTimestamp(block);
    }
    String path = path(spark, block);
    Dataset<Row> commits = commits(spark, path);
    Dataset<Row> asked = commits;
    if (version.isPresent()) {
      asked = commits.where(col("version").equalTo(version.get()));
    } else if (at.isPresent()) {
      asked = commits.where(col("timestamp").leq(at.get()));
    }
    Row found =
        asked.orderBy(col("version").desc()).limit(1).collectAsList().stream()
            .findFirst()
            .orElseThrow(() -> none(block, commits));
    return new TableVersion(
        block,
        path,
        found.getLong(0),
        found.getTimestamp(1).toInstant(),
        read(spark, path, found.getLong(0)));
  }

  /** Returns a version of the log. */
  static TableVersion of(
      SparkSession spark, SourceBlock block, String path, TableRange.Commit commit) {
    return new TableVersion(
        block, path, commit.version(), commit.at(), read(spark, path, commit.version()));
  }

  /** Returns the version with the columns of an upsert, as if it had inserted all rows. */
  TableVersion asInserted() {
    return new TableVersion(
        block,
        path,
        number,
        committedAt,
        rows.withColumn(SourceSpec.CHANGE_TYPE, lit(TableRange.INSERT))
            .withColumn(SourceSpec.COMMIT_TIMESTAMP, lit(committedAt)));
  }

  /** Returns the version as the names of its files begin: {@code file:/tables/orders@v12}. */
  String name() {
    return path + "@v" + number;
  }

  /** Returns the paths of the files that the rows are in. */
  List<String> files() {
    return List.of(rows.inputFiles());
  }

  private static RuntimeException none(SourceBlock block, Dataset<Row> commits) {
    Row range =
        commits.agg(min("version"), max("version"), min("timestamp")).collectAsList().get(0);
    return block.options().find(DeltaSource.VERSION).isPresent()
        ? DeltaErrors.noVersion(block, range.getLong(0), range.getLong(1))
        : DeltaErrors.noVersionAt(block, range.getLong(0), range.getTimestamp(2).toInstant());
  }

  /** Returns the versions that the log has, and their times. */
  static Dataset<Row> commits(SparkSession spark, String path) {
    return spark
        .sql("DESCRIBE HISTORY delta.`%s`".formatted(path.replace("`", "``")))
        .select("version", "timestamp");
  }

  /** Returns true if changes of the table are recorded from now on. */
  static boolean hasChangeFeed(SparkSession spark, String path) {
    return !spark
        .sql("DESCRIBE DETAIL delta.`%s`".formatted(path.replace("`", "``")))
        .where(col("properties").getItem("delta.enableChangeDataFeed").equalTo("true"))
        .isEmpty();
  }

  /**
   * Returns the qualified path of the table.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no such folder
   */
  static String path(SparkSession spark, SourceBlock block) throws IOException {
    Path path = new Path(block.path());
    FileSystem files = path.getFileSystem(spark.sessionState().newHadoopConf());
    if (!files.exists(path)) {
      throw DeltaErrors.noFolder(block);
    }
    return files.makeQualified(path).toString();
  }

  private static Dataset<Row> read(SparkSession spark, String path, long version) {
    return spark
        .read()
        .format("delta")
        .option("versionAsOf", version)
        // A setting of the site must not leave out rows.
        .option("ignoreCorruptFiles", "false")
        .option("ignoreMissingFiles", "false")
        .load(path);
  }
}
