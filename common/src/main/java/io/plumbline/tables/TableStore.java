package io.plumbline.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.PlumblineException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The only code that reads or writes Delta, with the parts it is made of: {@link Warehouse} (where
 * tables lie), {@link RunColumns} (whose rows they are), {@link Commits} and {@link SchemaChanges}.
 * Every write is one atomic commit: it replaces the rows of its own pipeline, job and as-of and no
 * others, or appends to a ledger once.
 */
public final class TableStore {
  /**
   * Columns that the store puts around the user's own in bronze, quarantine, silver and features.
   */
  public static final List<String> SYSTEM = List.of("_pipeline", "_run_id", "_as_of", "_job");

  private final Warehouse warehouse;
  private final RunKey run;
  private final RunColumns columns;
  private final Commits commits;
  private final Map<String, Long> rowsWritten = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, Long> versionsRead = Collections.synchronizedMap(new TreeMap<>());

  public TableStore(SparkSession spark, String warehouse, RunKey run) {
    this(new Warehouse(spark, warehouse), run);
  }

  private TableStore(Warehouse warehouse, RunKey run) {
    this.warehouse = warehouse;
    this.run = run;
    this.columns = new RunColumns(run);
    this.commits = new Commits(warehouse);
  }

  /** The same warehouse, for the rows of another job or run. */
  public TableStore as(RunKey other) {
    return new TableStore(warehouse, other);
  }

  public RunKey run() {
    return run;
  }

  public String warehouse() {
    return warehouse.root();
  }

  /**
   * Rows of this pipeline and as-of, whichever job wrote them.
   *
   * @throws PlumblineException (INPUT) when there are none: the job that writes them has to run
   *     first
   */
  public Dataset<Row> read(TableDefinition table) {
    Dataset<Row> rows = find(table);
    if (rows.isEmpty()) {
      throw TableErrors.nothingYet(table.name(), run, warehouse.root());
    }
    return rows;
  }

  /**
   * Rows of this pipeline and as-of, as records.
   *
   * @throws PlumblineException (INPUT) if there are none
   */
  public <R extends Record> ResultRows<R> read(Class<R> type) {
    return ResultRows.of(read(TableDefinition.of(type)), type);
  }

  /** Rows of this pipeline and as-of, as records; may be empty. */
  public <R extends Record> ResultRows<R> rows(Class<R> type) {
    return ResultRows.of(find(TableDefinition.of(type)), type);
  }

  /** Rows of this pipeline up to this as-of, as records; may be empty. */
  public <R extends Record> ResultRows<R> history(Class<R> type) {
    return ResultRows.of(history(TableDefinition.of(type)), type);
  }

  /** Rows of every pipeline and as-of, as records; may be empty. */
  public <R extends Record> ResultRows<R> all(Class<R> type) {
    return ResultRows.of(all(TableDefinition.of(type)), type);
  }

  /** Rows of this pipeline and as-of; may be empty. */
  public Dataset<Row> find(TableDefinition table) {
    return history(table).where(col("as_of").equalTo(lit(run.asOf())));
  }

  /** Rows of this pipeline up to this as-of; may be empty. */
  public Dataset<Row> history(TableDefinition table) {
    return all(table)
        .where(col("pipeline").equalTo(run.pipeline()).and(col("as_of").leq(lit(run.asOf()))));
  }

  /** Rows of every pipeline and as-of; may be empty. */
  public Dataset<Row> all(TableDefinition table) {
    Snapshot snapshot = warehouse.snapshot(table.path());
    if (snapshot.version() < 0) {
      return warehouse.empty(table.schema());
    }
    Warehouse.requireSchema(table.name(), snapshot, table.schema());
    versionsRead.put(table.name(), snapshot.version());
    return warehouse.load(table.path());
  }

  /**
   * Rows of this pipeline and as-of.
   *
   * @throws PlumblineException (INPUT) when the table was never written for this as-of
   */
  public Dataset<Row> read(DataTable table) {
    Snapshot snapshot = warehouse.snapshot(table.path());
    if (snapshot.version() < 0) {
      throw TableErrors.nothingYet(table.label(), run, warehouse.root());
    }
    versionsRead.put(table.label(), snapshot.version());
    Dataset<Row> rows = warehouse.load(table.path()).where(col("_as_of").equalTo(lit(run.asOf())));
    if (rows.isEmpty()) {
      throw TableErrors.nothingYet(table.label(), run, warehouse.root());
    }
    return rows;
  }

  /** The user's own columns of {@link #read(DataTable)}: without those of the store. */
  public Dataset<Row> readOwn(DataTable table) {
    return read(table).drop(SYSTEM.toArray(String[]::new));
  }

  /**
   * Replaces the rows of this pipeline, job and as-of in one commit. @return rows written
   *
   * @param type the record of the table, which an empty list does not give
   */
  public <R extends Record> long replaceRun(Class<R> type, List<R> rows) {
    return replace(type, rows, columns.mine());
  }

  /**
   * Replaces the rows of this pipeline, job and as-of in one commit.
   *
   * @param own the table's own columns, by name
   * @return rows written
   */
  public long replaceRun(TableDefinition table, Dataset<Row> own) {
    warehouse.requireSchema(table.name(), table.path(), table.schema());
    return written(
        table.name(),
        commits.replace(
            table.path(), columns.around(table, own), columns.mine(), table.partitions()));
  }

  /**
   * Replaces, among the rows of this pipeline, job and as-of, those that meet a condition.
   *
   * @param condition Spark SQL over the table's columns; every new row must meet it
   */
  public <R extends Record> long replaceWhere(Class<R> type, List<R> rows, String condition) {
    return replace(type, rows, columns.mine(condition));
  }

  private <R extends Record> long replace(Class<R> type, List<R> rows, String condition) {
    TableDefinition table = TableDefinition.of(type);
    warehouse.requireSchema(table.name(), table.path(), table.schema());
    return written(
        table.name(),
        commits.replace(
            table.path(), columns.around(table, own(type, rows)), condition, table.partitions()));
  }

  /**
   * Replaces this pipeline's and job's rows of this as-of in a table of the user's columns. @return
   * rows written
   */
  public long replaceRun(DataTable table, Dataset<Row> own) {
    Dataset<Row> framed = columns.before(own);
    warehouse.requireSchema(table.label(), table.path(), framed.schema());
    return written(
        table.label(),
        commits.replace(table.path(), framed, columns.mineInData(), List.of("_as_of", "_job")));
  }

  /**
   * Appends to a ledger in one commit; a second append of the same {@code once} does nothing.
   *
   * @param once names this append among all of the table, e.g. trial and fold: parallel writers
   *     must not share one
   */
  public <R extends Record> void append(Class<R> type, List<R> rows, String once) {
    String name = run.pipeline() + "/" + TableDefinition.of(type).name() + "/" + once;
    append(type, rows, Map.of("txnAppId", name, "txnVersion", "1"));
  }

  /**
   * Appends to a ledger in one commit, for a writer that looks itself at what is there already: a
   * name for the append would outlive rows that {@link #removeRows} takes away.
   */
  public <R extends Record> void append(Class<R> type, List<R> rows) {
    append(type, rows, Map.of());
  }

  private <R extends Record> void append(Class<R> type, List<R> rows, Map<String, String> options) {
    TableDefinition table = TableDefinition.of(type);
    warehouse.requireSchema(table.name(), table.path(), table.schema());
    commits.append(
        table.path(), columns.around(table, own(type, rows)), options, table.partitions());
    rowsWritten.merge(table.name(), (long) rows.size(), Long::sum);
  }

  /**
   * Removes, among the rows of this pipeline, job and as-of, those that meet a condition. @param
   * condition Spark SQL
   */
  public void removeRows(TableDefinition table, String condition) {
    if (exists(table)) {
      warehouse.requireSchema(table.name(), table.path(), table.schema());
      commits.remove(table.path(), columns.mine(condition));
    }
  }

  /** Whether anything was ever written to the table. */
  public boolean exists(TableDefinition table) {
    return warehouse.exists(table.path());
  }

  /** Returns the current Delta version of the table; empty if there is no table. */
  public OptionalLong version(DataTable table) {
    long version = warehouse.snapshot(table.path()).version();
    return version < 0 ? OptionalLong.empty() : OptionalLong.of(version);
  }

  /** The schema that the table really has on disk, or empty when it was never written. */
  public List<StructField> actualSchema(TableDefinition table) {
    Snapshot snapshot = warehouse.snapshot(table.path());
    return snapshot.version() < 0 ? List.of() : List.of(snapshot.schema().fields());
  }

  /**
   * Returns the table with its stored schema, which may differ from the declared one; empty with
   * the declared schema if it was never written.
   */
  public Dataset<Row> loadAsIs(TableDefinition table) {
    return exists(table) ? warehouse.load(table.path()) : warehouse.empty(table.schema());
  }

  /** The columns that a table of the user's data really has, those of the store included. */
  public StructType schemaOf(DataTable table) {
    return warehouse.snapshot(table.path()).schema();
  }

  /** What brings a result table to its declaration. */
  public SchemaChanges changes() {
    return new SchemaChanges(warehouse);
  }

  /** Makes an empty table with schema and comments, if there is none. */
  public void create(TableDefinition table) {
    changes().create(table);
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
    return warehouse.location(path);
  }

  /** A table for Spark SQL by its path, see {@link Warehouse#inSql}. */
  public String inSqlByPath(DataTable table) {
    return warehouse.inSql(table.path());
  }

  private <R extends Record> Dataset<Row> own(Class<R> type, List<R> rows) {
    RowMapper<R> mapper = RowMapper.of(type);
    return warehouse
        .spark()
        .createDataFrame(
            rows.stream().map(mapper::toRow).toList(), TableDefinition.of(type).ownSchema())
        .coalesce(1);
  }

  private long written(String label, long rows) {
    rowsWritten.merge(label, rows, Long::sum);
    return rows;
  }
}
