package io.plumbline.tables;

import io.plumbline.tables.RunColumns.Replaced;
import io.plumbline.tables.lease.Lease;
import io.plumbline.tables.lineage.UsedTable;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a warehouse for one run of a job. No other code reads or writes Delta. Its parts
 * are {@link Warehouse} (where tables lie), {@link TableReader}, {@link RunColumns} (whose rows
 * they are), {@link Commits} and {@link SchemaChanges}. Every write is one atomic commit: it
 * replaces the rows of its own pipeline, job and as-of and no others, or appends to a ledger once.
 */
public final class TableStore extends TableReader {
  private final Commits commits;
  private final Map<String, Long> rowsWritten = Collections.synchronizedMap(new TreeMap<>());
  private final Map<String, String> pathsWritten = Collections.synchronizedMap(new TreeMap<>());

  public TableStore(SparkSession spark, String warehouse, RunKey run) {
    this(new Warehouse(spark, warehouse), run, Lease.NONE);
  }

  /** Opens a warehouse for what needs no run: reads of whole tables, and changes of schemas. */
  public static TableStore withoutRun(SparkSession spark, String warehouse) {
    return new TableStore(new Warehouse(spark, warehouse), null, Lease.NONE);
  }

  /**
   * Returns true if there is a folder at the location of a warehouse.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if it cannot be reached
   */
  public static boolean isThere(SparkSession spark, String warehouse) {
    Path root = new Path(warehouse);
    try {
      return root.getFileSystem(spark.sessionState().newHadoopConf()).exists(root);
    } catch (IOException | IllegalArgumentException e) {
      throw TableErrors.warehouseUnreachable(warehouse, e);
    }
  }

  private TableStore(Warehouse warehouse, @Nullable RunKey run, Lease lease) {
    super(warehouse, run);
    this.commits = new Commits(warehouse, lease);
  }

  /**
   * Acquires the lease of a pipeline, for a change that is not part of a run.
   *
   * @param holder shown to a run that is refused meanwhile
   * @throws io.plumbline.base.PlumblineException (BUSY) if a run has it
   */
  public Lease lease(String pipeline, String holder) {
    return Lease.acquire(warehouse.spark(), warehouse.root(), pipeline, holder);
  }

  /** The same store, which commits only while a lease is held. */
  public TableStore under(Lease lease) {
    return new TableStore(warehouse, run(), lease);
  }

  /** The same warehouse, for the rows of another job or run. */
  public TableStore as(RunKey other) {
    return new TableStore(warehouse, other, commits.lease());
  }

  private RunColumns columns() {
    return new RunColumns(run());
  }

  /**
   * Replaces the rows of this pipeline, job and as-of in one commit.
   *
   * @param type the record of the table, which an empty list does not give
   * @return rows written
   */
  public <R extends Record> long replaceRun(Class<R> type, List<R> rows) {
    return replace(type, rows, columns().ofAsOf());
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
        table.path(),
        commits.replace(table, columns().around(table, own), run(), columns().ofAsOf()));
  }

  /**
   * Replaces, among the rows of this pipeline, job and as-of, those that meet a condition.
   *
   * @param condition Spark SQL over the table's columns; every new row must meet it
   */
  public <R extends Record> long replaceWhere(Class<R> type, List<R> rows, String condition) {
    return replace(type, rows, columns().some(condition));
  }

  /** Replaces the rows of this run, and not those of another run of the same as-of. */
  public <R extends Record> long replaceOfRun(Class<R> type, List<R> rows) {
    return replace(type, rows, columns().ofRun());
  }

  private <R extends Record> long replace(Class<R> type, List<R> rows, Replaced replaced) {
    TableDefinition table = TableDefinition.of(type);
    warehouse.requireSchema(table.name(), table.path(), table.schema());
    return written(
        table.name(),
        table.path(),
        commits.replace(table, columns().around(table, frame(type, rows)), run(), replaced));
  }

  /**
   * Replaces this pipeline's and job's rows of this as-of in a table of the user's columns, which
   * may differ from those of other as-ofs: a new one is added, a missing one is null.
   *
   * @return rows written
   * @throws io.plumbline.base.PlumblineException (INPUT) if a column has another type than before
   *     and no type holds the values of both
   */
  public long replaceRun(DataTable table, Dataset<Row> own) {
    return stageRun(table, own).commit();
  }

  /** Returns true if the table is there and is known to have no row of this job and as-of. */
  public boolean isWithoutRows(DataTable table) {
    Snapshot snapshot = warehouse.snapshot(table.path());
    return snapshot.version() >= 0 && !FileBounds.mayHold(snapshot, run());
  }

  /**
   * The same without the commit: earlier rows stay until then.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) as {@link #replaceRun}
   */
  public StagedRows stageRun(DataTable table, Dataset<Row> own) {
    return counted(table, new EvolvingWrite(commits, columns()).stage(table, own));
  }

  /**
   * Returns the increments of a table of the users' data.
   *
   * @param job that writes them
   */
  public Increments increments(DataTable table, String job) {
    return new Increments(this, commits, table, job);
  }

  /**
   * Appends to a ledger in one commit; a second append of the same {@code once} does nothing.
   *
   * @param once names this append among all of the table, e.g. trial and fold: parallel writers
   *     must not share one
   */
  public <R extends Record> void append(Class<R> type, List<R> rows, String once) {
    String name = run().pipeline() + "/" + TableDefinition.of(type).name() + "/" + once;
    TableDefinition table = TableDefinition.of(type);
    warehouse.requireSchema(table.name(), table.path(), table.schema());
    commits.append(
        table,
        columns().around(table, frame(type, rows)),
        Map.of("txnAppId", name, "txnVersion", "1"));
    written(table.name(), table.path(), rows.size());
  }

  /**
   * Appends to a ledger in one commit, for a writer that looks itself at what is there already: a
   * name for the append would outlive rows that {@link #removeRows} takes away.
   */
  public <R extends Record> void append(Class<R> type, List<R> rows) {
    TableDefinition table = TableDefinition.of(type);
    warehouse.requireSchema(table.name(), table.path(), table.schema());
    commits.append(table, columns().around(table, frame(type, rows)), run());
    written(table.name(), table.path(), rows.size());
  }

  /**
   * Removes, among the rows of this pipeline, job and as-of, those that meet a condition.
   *
   * @param condition Spark SQL
   */
  public void removeRows(TableDefinition table, String condition) {
    if (FileBounds.mayHold(warehouse.snapshot(table.path()), run())) {
      warehouse.requireSchema(table.name(), table.path(), table.schema());
      commits.remove(table.path(), columns().mine(condition));
    }
  }

  /** What brings a result table to its declaration. */
  public SchemaChanges changes() {
    return new SchemaChanges(commits);
  }

  /** What keeps the tables small and fast. */
  public Upkeep upkeep() {
    return new Upkeep(commits);
  }

  /** Makes an empty table with schema and comments, if there is none. */
  public void create(TableDefinition table) {
    changes().create(table);
  }

  /** Rows written so far by table, for the job's last line. */
  public Map<String, Long> rowsWritten() {
    return new TreeMap<>(rowsWritten);
  }

  /**
   * Delta versions of the tables written so far, for lineage. They are those of now: of a result
   * table, which pipelines share, another pipeline may have written a newer one since.
   */
  public Map<String, Long> versionsWritten() {
    Map<String, Long> versions = new TreeMap<>();
    new TreeMap<>(pathsWritten)
        .forEach((label, path) -> versions.put(label, warehouse.snapshot(path).version()));
    return versions;
  }

  /** Returns the tables of {@link #versionsWritten}, with their places and columns. */
  public List<UsedTable> tablesWritten() {
    return new TreeMap<>(pathsWritten)
        .entrySet().stream()
            .map(
                table ->
                    warehouse.used(
                        table.getKey(), table.getValue(), warehouse.snapshot(table.getValue())))
            .toList();
  }

  /** Returns records as rows of the table's own columns. */
  public <R extends Record> Dataset<Row> frame(Class<R> type, List<R> rows) {
    RowMapper<R> mapper = RowMapper.of(type);
    return warehouse
        .spark()
        .createDataFrame(
            rows.stream().map(mapper::toRow).toList(), TableDefinition.of(type).ownSchema())
        .coalesce(1);
  }

  StagedRows counted(DataTable table, StagedRows rows) {
    return rows.then(() -> written(table.label(), table.path(), rows.rows()));
  }

  private long written(String label, String path, long rows) {
    rowsWritten.merge(label, rows, Long::sum);
    pathsWritten.put(label, path);
    return rows;
  }
}
