package io.plumbline.tables;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.DummySnapshot;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import org.apache.spark.sql.delta.implicits.package$;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Files of one attempt to write, with the transaction of Delta that waits for its commit. Delta's
 * {@code DataFrameWriter} does the same two steps, but always both.
 *
 * @param rows in them
 * @param replaced condition of the rows that they replace, if those are all of their files
 */
record StagedFiles(
    OptimisticTransaction transaction,
    Seq<Action> actions,
    WriteIntoDelta command,
    long rows,
    Optional<String> replaced) {

  /**
   * Writes the files.
   *
   * @param before the version that the commit is based on
   * @param options of Delta's writer
   * @param configuration of a table that is created
   */
  static StagedFiles write(
      Dataset<Row> rows,
      Snapshot before,
      SaveMode mode,
      Seq<String> partitions,
      Map<String, String> options,
      Map<String, String> configuration) {
    CountedRows counted = new CountedRows(rows);
    SparkSession spark = rows.sparkSession();
    DeltaLog log = before.deltaLog();
    WriteIntoDelta command =
        new WriteIntoDelta(
            log,
            mode,
            new DeltaOptions(scala(options), spark.sessionState().conf()),
            partitions,
            scala(configuration),
            counted.rows(),
            Option.empty(),
            Option.empty(),
            false);
    Snapshot base = before.version() < 0 ? new NoTable(log) : before;
    OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.apply(base));
    Seq<Action> actions = command.write(transaction, spark, Option.empty(), false);
    return new StagedFiles(transaction, actions, command, counted.written(), Optional.empty());
  }

  /**
   * Returns the same with files that are known to have rows of this run alone, see {@link
   * FileBounds#own}.
   *
   * @param run of all rows that were written
   */
  StagedFiles tagged(RunKey run) {
    return with(
        CollectionConverters.asJava(actions).stream()
            .map(action -> action instanceof AddFile file ? FileBounds.tagged(file, run) : action)
            .toList(),
        replaced);
  }

  /**
   * Returns the same in place of whole files: Delta would look into them for the rows to replace,
   * which takes five Spark jobs.
   *
   * @param condition that all their rows meet, and no others
   */
  StagedFiles replacing(List<AddFile> files, String condition) {
    List<Action> all = new ArrayList<>(CollectionConverters.asJava(actions));
    files.forEach(file -> all.add(file.remove()));
    return with(all, Optional.of(condition));
  }

  private StagedFiles with(List<Action> all, Optional<String> condition) {
    return new StagedFiles(
        transaction, CollectionConverters.asScala(all).toList(), command, rows, condition);
  }

  /**
   * @throws io.delta.exceptions.DeltaConcurrentModificationException if another writer was faster
   */
  void commit() {
    Option<String> where =
        replaced.isPresent() ? Option.apply(replaced.get()) : command.options().replaceWhere();
    transaction.commitIfNeeded(
        actions,
        new DeltaOperations.Write(
            replaced.isPresent() ? SaveMode.Overwrite : command.mode(),
            Option.apply(command.partitionColumns()),
            where,
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty()),
        scala(Map.of()));
  }

  /** Deletes the files; one that cannot be deleted is left to a vacuum. */
  void delete() {
    Path folder = command.deltaLog().dataPath();
    for (Action action : CollectionConverters.asJava(actions)) {
      if (action instanceof AddFile file) {
        try {
          FileSystem files = folder.getFileSystem(command.deltaLog().newDeltaHadoopConf());
          files.delete(new Path(folder, new Path(URI.create(file.path()))), false);
        } catch (IOException e) {
          System.err.printf(
              "[tables] %s is not needed and cannot be deleted: %s%n", file.path(), e);
        }
      }
    }
  }

  /**
   * Makes a table of no files, in one commit. Delta's own command plans queries for it.
   *
   * @throws io.delta.exceptions.DeltaConcurrentModificationException if another writer was faster
   */
  static void createTable(
      DeltaLog log, StructType schema, Seq<String> partitions, Map<String, String> configuration) {
    Snapshot base = new NoTable(log);
    Metadata none = base.metadata();
    Map<String, String> all = new HashMap<>(CollectionConverters.asJava(none.configuration()));
    all.putAll(configuration);
    Metadata metadata =
        none.copy(
            none.id(),
            none.name(),
            none.description(),
            none.format(),
            schema.json(),
            partitions,
            scala(all),
            none.createdTime());
    OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.apply(base));
    transaction.updateMetadataForNewTable(metadata);
    transaction.commit(
        CollectionConverters.asScala(List.<Action>of()).toList(),
        new DeltaOperations.CreateTable(metadata, false, false, Option.empty()));
  }

  /** The version before the first: Delta plans a query to find that it has no files. */
  private static final class NoTable extends DummySnapshot {
    NoTable(DeltaLog log) {
      super(log.logPath(), log);
    }

    @Override
    public String logName() {
      return DummySnapshot.class.getName(); // what Delta logs about it is Delta's
    }

    @Override
    public Dataset<AddFile> allFiles() {
      return spark().emptyDataset(package$.MODULE$.addFileEncoder());
    }
  }

  private static scala.collection.immutable.Map<String, String> scala(Map<String, String> all) {
    return scala.collection.immutable.Map$.MODULE$.from(CollectionConverters.asScala(all));
  }
}
