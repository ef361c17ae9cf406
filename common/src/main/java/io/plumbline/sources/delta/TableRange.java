package io.plumbline.sources.delta;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Options;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.SourceBlock;
import io.plumbline.spark.Instants;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The versions of a table whose new rows a run reads.
 *
 * @param path of the table, qualified
 * @param commits one or more, in order
 * @param changes the change data feed of them
 */
record TableRange(SourceBlock block, String path, List<Commit> commits, Dataset<Row> changes) {
  static final String INSERT = "insert";

  private static final String VERSION = SourceSpec.COMMIT_VERSION;
  private static final String TYPE = SourceSpec.CHANGE_TYPE;
  private static final String DELETE = "delete";

  /** Rows of one version are spread over many tasks. */
  private static final String ORDER = "__order";

  /** A version and its time. */
  record Commit(long version, Instant at) {}

  /**
   * The rows of the feed.
   *
   * @param inserted rows that are read
   * @param updated rows, each of which is there as it was and as it is
   * @param firstOther the first version with a row that is not inserted
   */
  record Changes(long inserted, long updated, long deleted, Optional<Long> firstOther) {}

  /** Returns true if a block asks for a range of versions. */
  static boolean isAskedFor(SourceBlock block) {
    return block.options().find(SourceSpec.FROM_VERSION).isPresent()
        || block.options().find(DeltaSource.TO_VERSION).isPresent();
  }

  /**
   * Finds the versions that the block asks for.
   *
   * @throws io.plumbline.base.PlumblineException (SPEC, INPUT) for keys that do not go together, or
   *     when there is no such table or version
   */
  static TableRange of(SparkSession spark, SourceBlock block) throws IOException {
    Options options = block.options();
    Optional<Integer> from = options.find(SourceSpec.FROM_VERSION);
    Optional<Integer> to = options.find(DeltaSource.TO_VERSION);
    if (options.find(DeltaSource.VERSION).isPresent()
        || options.find(DeltaSource.TIMESTAMP).isPresent()) {
      throw DeltaErrors.versionAndRange(block);
    }
    if (from.isEmpty() || to.filter(last -> last < from.get()).isPresent()) {
      throw DeltaErrors.noRange(block);
    }
    String path = TableVersion.path(spark, block);
    List<Commit> all = log(spark, path);
    long first = all.get(0).version();
    long last = all.get(all.size() - 1).version();
    if (from.get() < first || from.get() > last) {
      throw DeltaErrors.noVersionOf(block, SourceSpec.FROM_VERSION, first, last);
    }
    if (to.filter(asked -> asked > last).isPresent()) {
      throw DeltaErrors.noVersionOf(block, DeltaSource.TO_VERSION, first, last);
    }
    long end = to.map(Integer::longValue).orElse(last);
    return of(
        spark,
        block,
        path,
        all.stream()
            .filter(commit -> commit.version() >= from.get() && commit.version() <= end)
            .toList());
  }

  /** Returns the range of some versions, one after the other. */
  static TableRange of(SparkSession spark, SourceBlock block, String path, List<Commit> commits) {
    long first = commits.get(0).version();
    long last = commits.get(commits.size() - 1).version();
    return new TableRange(block, path, commits, read(spark, path, first, last));
  }

  /** Returns all versions that the log has, in order. */
  static List<Commit> log(SparkSession spark, String path) {
    return TableVersion.commits(spark, path).orderBy("version").collectAsList().stream()
        .map(row -> new Commit(row.getLong(0), Instants.of(row.get(1))))
        .toList();
  }

  Commit first() {
    return commits.get(0);
  }

  Commit last() {
    return commits.get(commits.size() - 1);
  }

  /** Returns the name of a version, as that of a part. */
  String name(Commit commit) {
    return names() + commit.version();
  }

  /** Returns the name of a version without its number. */
  String names() {
    return path + "@v";
  }

  /** Returns the range in words: {@code , versions 3 to 7}. */
  String words() {
    long first = first().version();
    long last = last().version();
    return first == last ? ", version " + first : ", versions %d to %d".formatted(first, last);
  }

  /** Returns the rows that are new in the range, with the version of each. */
  Dataset<Row> inserted() {
    return changes.where(col(TYPE).equalTo(INSERT));
  }

  /**
   * Returns the rows as each version has left them, and those that it deletes: in the order of
   * versions, in each of which deletions come first, since an overwrite deletes and inserts a key.
   */
  Dataset<Row> inOrder() {
    return changes
        .where(col(TYPE).notEqual("update_preimage"))
        .withColumn(ORDER, monotonically_increasing_id())
        .orderBy(col(VERSION), col(TYPE).notEqual(DELETE), col(ORDER))
        .drop(ORDER);
  }

  /** Counts the changes, by a pass of its own. */
  Changes count() {
    Column isOther = col(TYPE).notEqual(INSERT);
    Row row =
        changes
            .agg(
                count_if(col(TYPE).equalTo(INSERT)),
                count_if(col(TYPE).equalTo("update_postimage")),
                count_if(col(TYPE).equalTo(DELETE)),
                min(when(isOther, col(VERSION))))
            .first();
    return new Changes(
        row.getLong(0),
        row.getLong(1),
        row.getLong(2),
        row.isNullAt(3) ? Optional.empty() : Optional.of(row.getLong(3)));
  }

  private static Dataset<Row> read(SparkSession spark, String path, long from, long to) {
    return spark
        .read()
        .format("delta")
        .option("readChangeFeed", "true")
        .option("startingVersion", from)
        .option("endingVersion", to)
        // A setting of the site must not leave out rows.
        .option("ignoreCorruptFiles", "false")
        .option("ignoreMissingFiles", "false")
        .load(path);
  }
}
