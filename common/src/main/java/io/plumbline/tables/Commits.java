package io.plumbline.tables;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.delta.tables.DeltaTable;
import io.plumbline.base.Causes;
import io.plumbline.tables.RunColumns.Replaced;
import io.plumbline.tables.lease.Lease;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes that are one atomic commit each.
 *
 * @param lease that the run must have at each commit
 */
record Commits(Warehouse warehouse, Lease lease) {
  private static final Pattern ODD_NAME = Pattern.compile("[ ,;{}()\\n\\t=]");
  private static final Map<String, String> COLUMN_MAPPING =
      Map.of(
          "delta.columnMapping.mode", "name",
          "delta.minReaderVersion", "2",
          "delta.minWriterVersion", "5");
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 50;

  /**
   * Replaces rows of a run in a result table; creates the table if there is none.
   *
   * @param run of the rows, and of those that they replace
   * @return rows written, counted in the attempt that was committed
   */
  long replace(TableDefinition table, Dataset<Row> rows, RunKey run, Replaced replaced) {
    return stage(table.path(), rows, run, replaced, table.partitions(), table.properties())
        .commit();
  }

  /**
   * The same without the commit.
   *
   * @param partitions of a table that is created; one that is there keeps its own
   * @param properties of a table that is created
   */
  StagedRows stage(
      String path,
      Dataset<Row> rows,
      RunKey run,
      Replaced replaced,
      List<String> partitions,
      Map<String, String> properties) {
    return new StagedRows(this, () -> files(path, rows, run, replaced, partitions, properties));
  }

  private StagedFiles files(
      String path,
      Dataset<Row> rows,
      RunKey run,
      Replaced replaced,
      List<String> partitions,
      Map<String, String> properties) {
    Snapshot before = warehouse.snapshot(path);
    if (before.version() < 0) {
      Map<String, String> all = new HashMap<>(properties);
      all.putAll(hasOddName(rows.schema()) ? COLUMN_MAPPING : Map.of());
      return StagedFiles.write(rows, before, SaveMode.Append, seq(partitions), Map.of(), all)
          .tagged(run);
    }
    if (hasOddName(rows.schema()) && !hasOddName(before.schema())) {
      mapOddNames(path);
      before = warehouse.snapshot(path);
    }
    Map<String, String> options = new HashMap<>(Map.of("mergeSchema", "true"));
    Optional<List<AddFile>> own = FileBounds.replaced(before, run, replaced.extent());
    if (own.isPresent()) {
      StagedFiles added =
          StagedFiles.write(rows, before, SaveMode.Append, seq(List.of()), options, Map.of())
              .tagged(run);
      return own.get().isEmpty() ? added : added.replacing(own.get(), replaced.condition());
    }
    options.put("replaceWhere", replaced.condition());
    return StagedFiles.write(rows, before, SaveMode.Overwrite, seq(List.of()), options, Map.of());
  }

  private static <T> Seq<T> seq(List<T> all) {
    return CollectionConverters.asScala(all).toList();
  }

  /**
   * Replaces all rows and the schema of a table in one commit. It is not tried again, for the rows
   * may be older than what it conflicts with.
   */
  void overwrite(String path, Dataset<Row> rows, List<String> partitions) {
    lease.requireHeld();
    writer(rows, partitions)
        .mode("overwrite")
        .option("overwriteSchema", true)
        .save(warehouse.location(path));
  }

  /** Adds rows of a run to a result table; creates the table if there is none. */
  void append(TableDefinition table, Dataset<Row> rows, RunKey run) {
    new StagedRows(
            this,
            () -> {
              Snapshot before = warehouse.snapshot(table.path());
              boolean isNew = before.version() < 0;
              return StagedFiles.write(
                      rows,
                      before,
                      SaveMode.Append,
                      seq(isNew ? table.partitions() : List.of()),
                      Map.of(),
                      isNew ? table.properties() : Map.of())
                  .tagged(run);
            })
        .commit();
  }

  /**
   * @param options Delta's, for the writer
   */
  void append(TableDefinition table, Dataset<Row> rows, Map<String, String> options) {
    again(
        () -> {
          boolean isNew = !warehouse.exists(table.path());
          writer(rows, isNew ? table.partitions() : List.of())
              .mode("append")
              .options(isNew ? table.properties() : Map.of())
              .options(options)
              .save(warehouse.location(table.path()));
          return null;
        });
  }

  /** Removes the rows that meet a condition; the table exists. */
  void remove(String path, String condition) {
    again(
        () -> {
          DeltaTable.forPath(warehouse.spark(), warehouse.location(path)).delete(condition);
          return null;
        });
  }

  /** Makes an empty table, unless another writer makes it at the same moment. */
  void create(TableDefinition table) {
    again(
        () -> {
          Snapshot before = warehouse.snapshot(table.path());
          if (before.version() < 0) {
            StagedFiles.createTable(
                before.deltaLog(), table.schema(), seq(table.partitions()), table.properties());
          }
          return null;
        });
  }

  /**
   * Gives the columns of a table the comments and roles that those of the rows have, in a commit of
   * its own: a write keeps those of columns that are there already. Nothing is committed if they
   * are equal.
   */
  void describe(String path, StructType own) {
    StructType stored = warehouse.snapshot(path).schema();
    if (described(stored, own).equals(stored)) {
      return; // without a commit, no lease is asked for
    }
    again(
        () -> {
          Snapshot before = warehouse.snapshot(path);
          StructType schema = described(before.schema(), own);
          if (!schema.equals(before.schema())) {
            Metadata now = before.metadata();
            OptimisticTransaction change =
                before.deltaLog().startTransaction(Option.empty(), Option.apply(before));
            change.updateMetadata(
                now.copy(
                    now.id(),
                    now.name(),
                    now.description(),
                    now.format(),
                    schema.json(),
                    now.partitionColumns(),
                    now.configuration(),
                    now.createdTime()),
                false);
            change.commit(
                seq(List.of()), new DeltaOperations.UpdateSchema(before.schema(), schema));
          }
          return null;
        });
  }

  private static StructType described(StructType stored, StructType own) {
    StructType described = new StructType();
    for (StructField field : stored.fields()) {
      Optional<StructField> same =
          Arrays.stream(own.fields())
              .filter(one -> one.name().equalsIgnoreCase(field.name()))
              .filter(one -> one.metadata().contains(FeatureColumns.ROLES))
              .findFirst();
      MetadataBuilder metadata = new MetadataBuilder().withMetadata(field.metadata());
      same.ifPresent(one -> metadata.withMetadata(one.metadata()));
      described = described.add(field.name(), field.dataType(), field.nullable(), metadata.build());
    }
    return described;
  }

  static DataFrameWriter<Row> writer(Dataset<Row> rows, List<String> partitions) {
    return rows.write().format("delta").partitionBy(partitions.toArray(String[]::new));
  }

  /**
   * Commits, and tries again after a conflict with another writer, a random moment later: two that
   * create the same table at the same moment conflict, although their rows do not. A failed attempt
   * leaves no trace.
   */
  <T> T again(Supplier<T> write) {
    for (int attempt = 1; ; attempt++) {
      try {
        lease.requireHeld();
        return write.get();
      } catch (RuntimeException e) {
        if (attempt == ATTEMPTS || !Causes.any(e, DeltaConcurrentModificationException.class)) {
          throw e;
        }
        pause(attempt);
      }
    }
  }

  private static void pause(int attempt) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(PAUSE_MILLIS << attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted between two attempts to commit", e);
    }
  }

  /**
   * Parquet cannot hold names with blanks or brackets; Delta can, by its column mapping. It asks
   * more of a reader, so a table gets it with its first such column.
   */
  private void mapOddNames(String path) {
    warehouse
        .spark()
        .sql(
            "ALTER TABLE %s SET TBLPROPERTIES (%s)"
                .formatted(
                    warehouse.inSql(path),
                    COLUMN_MAPPING.entrySet().stream()
                        .map(entry -> "'%s' = '%s'".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "))));
  }

  private static boolean hasOddName(StructType schema) {
    return Arrays.stream(schema.fieldNames()).anyMatch(name -> ODD_NAME.matcher(name).find());
  }
}
