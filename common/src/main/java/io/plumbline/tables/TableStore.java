package io.plumbline.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import io.delta.exceptions.DeltaConcurrentModificationException;
import io.delta.tables.DeltaTable;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The only code that reads or writes Delta. Every write is one atomic commit: it replaces the rows
 * of its own pipeline, job and as-of and no others, or appends to a ledger once.
 */
public final class TableStore {
  /**
   * Columns that the store puts around the user's own in bronze, quarantine, silver and features.
   */
  public static final List<String> SYSTEM = List.of("_pipeline", "_run_id", "_as_of", "_job");

  private static final Pattern ODD_NAME = Pattern.compile("[ ,;{}()\\n\\t=]");

  private static final int COMMIT_ATTEMPTS = 5;

  private final SparkSession spark;
  private final String warehouse;
  private final RunKey run;
  private final Map<String, Long> rowsWritten = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, Long> versionsRead = Collections.synchronizedMap(new TreeMap<>());

  public TableStore(SparkSession spark, String warehouse, RunKey run) {
    this.spark = spark;
    this.warehouse = warehouse;
    this.run = run;
  }

  /** The same warehouse, for the rows of another job or run. */
  public TableStore as(RunKey other) {
    return new TableStore(spark, warehouse, other);
  }

  public RunKey run() {
    return run;
  }

  public String warehouse() {
    return warehouse;
  }

  /**
   * Rows of this pipeline and as-of, whichever job wrote them.
   *
   * @throws PlumblineException (INPUT) when there are none: the job that writes them has to run
   *     first
   */
  public Dataset<Row> read(ResultTable table) {
    Dataset<Row> rows = find(table);
    if (rows.isEmpty()) {
      throw TableErrors.nothingYet(table.name(), run, warehouse);
    }
    return rows;
  }

  /** Rows of this pipeline and as-of; may be empty. */
  public Dataset<Row> find(ResultTable table) {
    return history(table).where(col("as_of").equalTo(lit(run.asOf())));
  }

  /** Rows of this pipeline up to this as-of; may be empty. */
  public Dataset<Row> history(ResultTable table) {
    return all(table)
        .where(col("pipeline").equalTo(run.pipeline()).and(col("as_of").leq(lit(run.asOf()))));
  }

  /** Rows of every pipeline and as-of; may be empty. */
  public Dataset<Row> all(ResultTable table) {
    Snapshot snapshot = snapshot(table.path());
    if (snapshot.version() < 0) {
      return spark.createDataFrame(List.of(), table.schema());
    }
    requireSchema(table.name(), table.schema(), snapshot.schema());
    versionsRead.put(table.name(), snapshot.version());
    return load(table.path());
  }

  /**
   * Rows of this pipeline and as-of.
   *
   * @throws PlumblineException (INPUT) when the table was never written for this as-of
   */
  public Dataset<Row> read(DataTable table) {
    Snapshot snapshot = snapshot(table.path());
    if (snapshot.version() < 0) {
      throw TableErrors.nothingYet(table.label(), run, warehouse);
    }
    versionsRead.put(table.label(), snapshot.version());
    Dataset<Row> rows = load(table.path()).where(col("_as_of").equalTo(lit(run.asOf())));
    if (rows.isEmpty()) {
      throw TableErrors.nothingYet(table.label(), run, warehouse);
    }
    return rows;
  }

  /** The user's own columns of {@link #read(DataTable)}: without those of the store. */
  public Dataset<Row> readOwn(DataTable table) {
    return read(table).drop(SYSTEM.toArray(String[]::new));
  }

  /** Replaces the rows of this pipeline, job and as-of in one commit. @return rows written */
  public long replaceRun(TableRows rows) {
    return replace(rows, mine());
  }

  /**
   * Replaces the rows of this pipeline, job and as-of in one commit.
   *
   * @param own the table's own columns, by name
   * @return rows written
   */
  public long replaceRun(ResultTable table, Dataset<Row> own) {
    requireExisting(table.name(), table.path(), table.schema());
    replace(table.path(), framed(table, own), mine(), table.partitions());
    return written(table.name(), RowsOfCommit.last(spark, location(table.path())));
  }

  /**
   * Replaces, among the rows of this pipeline, job and as-of, those that meet a condition.
   *
   * @param condition Spark SQL over the table's columns; every new row must meet it
   */
  public long replaceWhere(TableRows rows, String condition) {
    return replace(rows, mine() + " AND (" + condition + ")");
  }

  private long replace(TableRows rows, String condition) {
    ResultTable table = rows.table();
    requireExisting(table.name(), table.path(), table.schema());
    Dataset<Row> own = spark.createDataFrame(rows.rows(), table.ownSchema()).coalesce(1);
    replace(table.path(), framed(table, own), condition, table.partitions());
    return written(table.name(), rows.rows().size());
  }

  /** Condition that the rows of this pipeline, job and as-of meet. */
  private String mine() {
    return "pipeline = %s AND as_of = %s AND job = %s"
        .formatted(text(run.pipeline()), asOf(), text(run.job()));
  }

  /**
   * Replaces this pipeline's and job's rows of this as-of in a table of the user's columns. @return
   * rows written
   */
  public long replaceRun(DataTable table, Dataset<Row> own) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                lit(run.pipeline()).as("_pipeline"),
                lit(run.runId()).as("_run_id"),
                lit(run.asOf()).as("_as_of"),
                lit(run.job()).as("_job")));
    for (String name : own.columns()) {
      columns.add(own.col(quoted(name)));
    }
    Dataset<Row> framed = own.select(columns.toArray(Column[]::new));
    requireExisting(table.label(), table.path(), framed.schema());
    replace(
        table.path(),
        framed,
        "_as_of = %s AND _job = %s".formatted(asOf(), text(run.job())),
        List.of("_as_of", "_job"));
    return written(table.label(), RowsOfCommit.last(spark, location(table.path())));
  }

  /**
   * Appends to a ledger in one commit; a second append of the same {@code once} does nothing.
   *
   * @param once names this append among all of the table, e.g. trial and fold: parallel writers
   *     must not share one
   */
  public void append(TableRows rows, String once) {
    append(
        rows,
        Map.of(
            "txnAppId",
            run.pipeline() + "/" + rows.table().name() + "/" + once,
            "txnVersion",
            "1"));
  }

  /**
   * Appends to a ledger in one commit, for a writer that looks itself at what stands there already:
   * a name for the append would outlive rows that {@link #removeRows} takes away.
   */
  public void append(TableRows rows) {
    append(rows, Map.of());
  }

  private void append(TableRows rows, Map<String, String> options) {
    ResultTable table = rows.table();
    requireExisting(table.name(), table.path(), table.schema());
    Dataset<Row> own = spark.createDataFrame(rows.rows(), table.ownSchema()).coalesce(1);
    DataFrameWriter<Row> writer =
        writer(framed(table, own), table.partitions()).mode("append").options(options);
    commit(() -> writer.save(location(table.path())));
    rowsWritten.merge(table.name(), (long) rows.rows().size(), Long::sum);
  }

  /**
   * Removes, among the rows of this pipeline, job and as-of, those that meet a condition. @param
   * condition Spark SQL
   */
  public void removeRows(ResultTable table, String condition) {
    if (exists(table)) {
      requireExisting(table.name(), table.path(), table.schema());
      DeltaTable.forPath(spark, location(table.path()))
          .delete(
              "pipeline = %s AND as_of = %s AND job = %s AND (%s)"
                  .formatted(text(run.pipeline()), asOf(), text(run.job()), condition));
    }
  }

  /** Whether anything was ever written to the table. */
  public boolean exists(ResultTable table) {
    return snapshot(table.path()).version() >= 0;
  }

  /** Delta version of the table as it stands, or empty. */
  public OptionalLong version(DataTable table) {
    long version = snapshot(table.path()).version();
    return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** The schema that the table really has on disk, or empty when it was never written. */
  public List<StructField> actualSchema(ResultTable table) {
    Snapshot snapshot = snapshot(table.path());
    return snapshot.version() < 0 ? List.of() : List.of(snapshot.schema().fields());
  }

  /**
   * The table as it stands, whatever its schema became; empty with its own schema when it was never
   * written.
   */
  Dataset<Row> asItStands(ResultTable table) {
    return exists(table) ? load(table.path()) : spark.createDataFrame(List.of(), table.schema());
  }

  /** The columns that a table of the user's data really has, those of the store included. */
  StructType schemaOf(DataTable table) {
    return snapshot(table.path()).schema();
  }

  /** Adds a column with its comment, behind the one that it follows in the declaration. */
  public void addColumn(ResultTable table, ResultTable.Column column) {
    int at = table.columns().indexOf(column);
    String place = at == 0 ? "FIRST" : "AFTER " + quoted(table.columns().get(at - 1).name());
    spark.sql(
        "ALTER TABLE %s ADD COLUMNS (%s %s COMMENT %s %s)"
            .formatted(
                inSql(table.path()),
                quoted(column.name()),
                column.type(),
                text(column.comment()),
                place));
  }

  /** Gives a column the comment that is declared. */
  public void comment(ResultTable table, ResultTable.Column column) {
    spark.sql(
        "ALTER TABLE %s ALTER COLUMN %s COMMENT %s"
            .formatted(inSql(table.path()), quoted(column.name()), text(column.comment())));
  }

  /**
   * Writes every row anew with the declared columns, in one commit: a column that is not declared
   * is gone, a value that does not fit a new type becomes null. Older versions of the table keep
   * them as long as its history is kept.
   */
  public void rewrite(ResultTable table) {
    Dataset<Row> rows = load(table.path());
    List<String> present = List.of(rows.columns());
    List<Column> columns = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      Column value = present.contains(field.name()) ? rows.col(quoted(field.name())) : lit(null);
      columns.add(value.try_cast(field.dataType()).as(field.name(), field.metadata()));
    }
    writer(rows.select(columns.toArray(Column[]::new)), table.partitions())
        .mode("overwrite")
        .option("overwriteSchema", true)
        .save(location(table.path()));
  }

  /** A table's name for Spark SQL: by its path, since no metastore is asked. */
  private String inSql(String path) {
    return "delta." + quoted(absolute(path));
  }

  /** Location with scheme and from the root, as Delta wants a path that stands in SQL. */
  String absolute(String path) {
    try {
      Path location = new Path(location(path));
      return location
          .getFileSystem(spark.sessionState().newHadoopConf())
          .makeQualified(location)
          .toString();
    } catch (IOException e) {
      throw TableErrors.warehouseUnreachable(warehouse, e);
    }
  }

  /** Makes an empty table with schema and comments, if there is none. */
  public void create(ResultTable table) {
    if (!exists(table)) {
      writer(spark.createDataFrame(List.of(), table.schema()), table.partitions())
          .mode("append")
          .save(location(table.path()));
    }
  }

  /** Rows written so far by table, for the job's last line. */
  public Map<String, Long> rowsWritten() {
    return new TreeMap<>(rowsWritten);
  }

  /** Delta versions read so far by table, for lineage. */
  public Map<String, Long> versionsRead() {
    return new TreeMap<>(versionsRead);
  }

  /** Absolute location of a table below the warehouse. */
  public String location(String path) {
    return warehouse.endsWith("/") ? warehouse + path : warehouse + "/" + path;
  }

  private Dataset<Row> framed(ResultTable table, Dataset<Row> own) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      Column value =
          switch (field.name()) {
            case "pipeline" -> lit(run.pipeline());
            case "run_id" -> lit(run.runId());
            case "as_of" -> lit(run.asOf());
            case "job" -> lit(run.job());
            case "created_at" -> current_timestamp();
            default -> own.col(quoted(field.name()));
          };
      columns.add(value.cast(field.dataType()).as(field.name(), field.metadata()));
    }
    return own.select(columns.toArray(Column[]::new));
  }

  private void replace(String path, Dataset<Row> rows, String condition, List<String> partitions) {
    commit(
        () -> {
          DataFrameWriter<Row> writer = writer(rows, partitions);
          if (snapshot(path).version() < 0) {
            mapOddNames(writer, rows);
            writer.mode("append").save(location(path));
          } else {
            writer.mode("overwrite").option("replaceWhere", condition).save(location(path));
          }
        });
  }

  /**
   * Commits, and once more when another writer came between: two that make the same table at the
   * same moment conflict, although their rows do not. What was not committed left no trace, so it
   * can be said again.
   */
  private static void commit(Runnable write) {
    for (int attempt = 1; ; attempt++) {
      try {
        write.run();
        return;
      } catch (RuntimeException e) {
        if (attempt == COMMIT_ATTEMPTS || !isConflict(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isConflict(Throwable fault) {
    return fault != null
        && (fault instanceof DeltaConcurrentModificationException || isConflict(fault.getCause()));
  }

  private long written(String label, long rows) {
    rowsWritten.merge(label, rows, Long::sum);
    return rows;
  }

  private static DataFrameWriter<Row> writer(Dataset<Row> rows, List<String> partitions) {
    return rows.write().format("delta").partitionBy(partitions.toArray(String[]::new));
  }

  /**
   * Parquet cannot hold names with blanks or brackets; Delta can, by its column mapping. It asks
   * more of a reader, so only tables that need it have it.
   */
  private static void mapOddNames(DataFrameWriter<Row> writer, Dataset<Row> rows) {
    if (Arrays.stream(rows.columns()).anyMatch(name -> ODD_NAME.matcher(name).find())) {
      writer
          .option("delta.columnMapping.mode", "name")
          .option("delta.minReaderVersion", "2")
          .option("delta.minWriterVersion", "5");
    }
  }

  private void requireExisting(String label, String path, StructType wanted) {
    Snapshot snapshot = snapshot(path);
    if (snapshot.version() >= 0) {
      requireSchema(label, wanted, snapshot.schema());
    }
  }

  private void requireSchema(String label, StructType wanted, StructType actual) {
    List<String> differences = SchemaDiff.between(wanted, actual);
    if (!differences.isEmpty()) {
      throw TableErrors.schemaDiffers(label, differences);
    }
  }

  private Snapshot snapshot(String path) {
    return DeltaLog.forTableWithSnapshot(spark, location(path))._2();
  }

  private Dataset<Row> load(String path) {
    return spark.read().format("delta").load(location(path));
  }

  private String asOf() {
    return "timestamp'" + run.asOf() + "'";
  }

  static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  static String quoted(String column) {
    return "`" + column.replace("`", "``") + "`";
  }
}
