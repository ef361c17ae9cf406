package io.plumbline.tables;

import io.plumbline.spark.Columns;
import io.plumbline.tables.lineage.UsedTable;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Locations and current snapshots of the tables.
 *
 * @param root location of the warehouse, as the pipeline names it
 */
record Warehouse(SparkSession spark, String root) {

  /** Absolute location of a table below the warehouse. */
  String location(String path) {
    return root.endsWith("/") ? root + path : root + "/" + path;
  }

  /** Returns the location with scheme and from the root, as Delta expects a path in SQL. */
  String absolute(String path) {
    try {
      Path location = new Path(location(path));
      return location
          .getFileSystem(spark.sessionState().newHadoopConf())
          .makeQualified(location)
          .toString();
    } catch (IOException e) {
      throw TableErrors.warehouseUnreachable(root, e);
    }
  }

  /** A table's name for Spark SQL: by its path, since no metastore is asked. */
  String inSql(String path) {
    return "delta." + Columns.quoted(absolute(path));
  }

  /** Whether anything was ever written to the table. */
  boolean exists(String path) {
    return snapshot(path).version() >= 0;
  }

  /** The newest version; below 0 when the table was never written. */
  Snapshot snapshot(String path) {
    return DeltaLog.forTableWithSnapshot(spark, location(path))._2();
  }

  /** Returns a table at a version, for lineage; starts no Spark job. */
  UsedTable used(String label, String path, Snapshot snapshot) {
    return new UsedTable(
        label, location(path), snapshot.version(), ColumnLists.shown(snapshot.schema()));
  }

  /** The columns by which the stored files are divided; none if the table was never written. */
  List<String> partitions(String path) {
    Snapshot snapshot = snapshot(path);
    return snapshot.version() < 0
        ? List.of()
        : CollectionConverters.asJava(snapshot.metadata().partitionColumns());
  }

  /**
   * Rows of one version, whatever is committed while they are read: without it, each action on the
   * frame would read the newest.
   */
  Dataset<Row> load(String path, Snapshot snapshot) {
    return VersionFiles.rows(spark, snapshot)
        .orElseGet(
            () ->
                spark
                    .read()
                    .format("delta")
                    .option("versionAsOf", snapshot.version())
                    .load(location(path)));
  }

  /** Rows of the newest version; none, with the schema, if the table was never written. */
  Dataset<Row> loadOrEmpty(String path, StructType schema) {
    Snapshot snapshot = snapshot(path);
    return snapshot.version() < 0 ? empty(schema) : load(path, snapshot);
  }

  /** No rows, with a schema: what a table that was never written reads as. */
  Dataset<Row> empty(StructType schema) {
    return spark.createDataFrame(List.of(), schema);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when the table exists with another schema
   */
  void requireSchema(String label, String path, StructType wanted) {
    Snapshot snapshot = snapshot(path);
    if (snapshot.version() >= 0) {
      requireSchema(label, snapshot, wanted);
    }
  }

  static void requireSchema(String label, Snapshot actual, StructType wanted) {
    List<String> differences = SchemaDiff.between(wanted, actual.schema());
    if (!differences.isEmpty()) {
      throw TableErrors.schemaDiffers(label, differences);
    }
  }
}
