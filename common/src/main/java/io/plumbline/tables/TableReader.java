package io.plumbline.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.PlumblineException;
import io.plumbline.tables.lineage.UsedTable;
import io.plumbline.tables.lineage.UsedTables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * The read side of a {@link TableStore}: rows of one run, of the history of its pipeline, or of all
 * pipelines, and the tables as they are on disk.
 */
public sealed class TableReader permits TableStore {
  /**
   * Columns that the store puts around the user's own in bronze, quarantine, silver and features.
   */
  public static final List<String> SYSTEM =
      List.of("_pipeline", "_run_id", "_as_of", "_job", ColumnLists.COLUMN);

  final Warehouse warehouse;
  private final @Nullable RunKey run;
  private final UsedTables read = new UsedTables();

  TableReader(Warehouse warehouse, @Nullable RunKey run) {
    this.warehouse = warehouse;
    this.run = run;
  }

  /**
   * Returns the run whose rows are read and written.
   *
   * @throws IllegalStateException when the store was opened without one
   */
  public RunKey run() {
    if (run == null) {
      throw new IllegalStateException("This store of %s has no run.".formatted(warehouse.root()));
    }
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
      throw TableErrors.nothingYet(table.name(), run(), warehouse.root());
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
    return history(table).where(col("as_of").equalTo(lit(run().asOf())));
  }

  /** Rows of this pipeline up to this as-of; may be empty. */
  public Dataset<Row> history(TableDefinition table) {
    return all(table)
        .where(col("pipeline").equalTo(run().pipeline()).and(col("as_of").leq(lit(run().asOf()))));
  }

  /** Rows of every pipeline and as-of; may be empty. */
  public Dataset<Row> all(TableDefinition table) {
    Snapshot snapshot = warehouse.snapshot(table.path());
    if (snapshot.version() < 0) {
      return warehouse.empty(table.schema());
    }
    Warehouse.requireSchema(table.name(), snapshot, table.schema());
    read.add(warehouse.used(table.name(), table.path(), snapshot));
    return warehouse.load(table.path(), snapshot);
  }

  /**
   * Returns the rows of this pipeline and as-of with the user's own columns, which are those that
   * they were written with: other as-ofs may have others.
   *
   * @throws PlumblineException (INPUT) when the table was never written for this as-of
   */
  public Dataset<Row> readOwn(DataTable table) {
    return orNothingYet(table, rowsOf(table).asOf(run().asOf()));
  }

  /** The same, of the rows that one job wrote. */
  public Dataset<Row> readOwn(DataTable table, String job) {
    return orNothingYet(table, findOwn(table, job));
  }

  /** Returns the rows of {@link #readOwn(DataTable, String)}; empty if there are none. */
  public Optional<Dataset<Row>> findOwn(DataTable table, String job) {
    return warehouse.exists(table.path())
        ? rowsOf(table).of(job).asOf(run().asOf())
        : Optional.empty();
  }

  /**
   * Returns the rows of the newest as-of that is not after that of the run, as {@link #readOwn}
   * does.
   *
   * @throws PlumblineException (INPUT) when the job never wrote the table up to this as-of
   */
  public Dataset<Row> readNewest(DataTable table, String job) {
    return orNothingYet(table, rowsOf(table).of(job).newest(run().asOf()));
  }

  private OwnRows rowsOf(DataTable table) {
    return new OwnRows(warehouse, table, pinned(table), lit(true));
  }

  private Dataset<Row> orNothingYet(DataTable table, Optional<Dataset<Row>> rows) {
    return rows.orElseThrow(() -> TableErrors.nothingYet(table.label(), run(), warehouse.root()));
  }

  /** Returns false only if no row of the table is of a job; asks no Spark job. */
  public boolean mayHold(DataTable table, String job) {
    return FileBounds.mayHold(warehouse.snapshot(table.path()), job);
  }

  /**
   * Says how the columns of this as-of differ from those of the newest one before it.
   *
   * @return one text per column; empty if nothing differs or nothing was before
   */
  public List<String> columnChanges(DataTable table) {
    return new ColumnLists(warehouse).changes(table.path(), run().asOf());
  }

  /** Returns the newest version of a table, and keeps it for {@link #versionsRead}. */
  Snapshot pinned(DataTable table) {
    Snapshot snapshot = warehouse.snapshot(table.path());
    if (snapshot.version() < 0) {
      throw TableErrors.nothingYet(table.label(), run(), warehouse.root());
    }
    read.add(warehouse.used(table.label(), table.path(), snapshot));
    return snapshot;
  }

  static Column listName(StructType schema) {
    return schema.getFieldIndex(ColumnLists.COLUMN).isDefined()
        ? col(ColumnLists.COLUMN)
        : lit(null).cast(DataTypes.StringType);
  }

  /** Returns the tables of the users' data, of all pipelines. */
  public List<DataTable> dataTables() {
    return new DataTables(warehouse).all();
  }

  /**
   * Returns what the newest run could not write, since a column has another type; empty if it
   * could.
   */
  public List<String> refusedColumns(DataTable table) {
    StructType stored = ColumnLists.own(warehouse.snapshot(table.path()).schema());
    return ColumnFit.of(stored, new ColumnLists(warehouse).refused(table.path())).stream()
        .map(ColumnFit::toString)
        .toList();
  }

  /**
   * Reads all rows of a result table, of every pipeline, and with them every page of its files,
   * whose checksums are verified.
   *
   * @return rows read
   */
  public long readThrough(TableDefinition table) {
    return readThrough(table.path());
  }

  /** The same for all as-ofs of a table of the users' data. */
  public long readThrough(DataTable table) {
    return readThrough(table.path());
  }

  private long readThrough(String path) {
    CountedRows rows = new CountedRows(warehouse.load(path, warehouse.snapshot(path)));
    rows.rows().write().format("noop").mode("overwrite").save();
    return rows.written();
  }

  /** Whether anything was ever written to the table. */
  public boolean exists(TableDefinition table) {
    return warehouse.exists(table.path());
  }

  /** Returns the run that wrote the rows of this as-of; empty if there are none. */
  public Optional<String> writer(DataTable table) {
    return writer(table, lit(true));
  }

  /** Returns the run of a job that wrote its rows of this as-of; empty if there are none. */
  public Optional<String> writer(DataTable table, String job) {
    return writer(table, col("_job").equalTo(job));
  }

  private Optional<String> writer(DataTable table, Column which) {
    Snapshot snapshot = warehouse.snapshot(table.path());
    if (snapshot.version() < 0) {
      return Optional.empty();
    }
    return warehouse
        .load(table.path(), snapshot)
        .where(col("_as_of").equalTo(lit(run().asOf())).and(which))
        .select("_run_id")
        .takeAsList(1)
        .stream()
        .map(row -> row.getString(0))
        .findFirst();
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

  /** The columns by which the table is really partitioned; none if it was never written. */
  public List<String> actualPartitions(TableDefinition table) {
    return warehouse.partitions(table.path());
  }

  /** Returns the pipelines that have rows in the table, sorted: every file belongs to one. */
  public List<String> pipelines(TableDefinition table) {
    return warehouse
        .snapshot(table.path())
        .allFiles()
        .toDF()
        .select("partitionValues.pipeline")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Returns the table with its stored schema, which may differ from the declared one; empty with
   * the declared schema if it was never written.
   */
  public Dataset<Row> loadAsIs(TableDefinition table) {
    return warehouse.loadOrEmpty(table.path(), table.schema());
  }

  /** The columns of a table of the user's data for SQL: of all as-ofs, and the store's own. */
  public StructType schemaOf(DataTable table) {
    return ColumnLists.shown(warehouse.snapshot(table.path()).schema());
  }

  /** Delta versions read so far by table, for lineage. */
  public Map<String, Long> versionsRead() {
    return read.versions();
  }

  /** Returns the tables of {@link #versionsRead}, with their places and columns. */
  public List<UsedTable> tablesRead() {
    return read.list();
  }

  /** Absolute location of a table below the warehouse. */
  public String location(String path) {
    return warehouse.location(path);
  }

  /** A table for Spark SQL by its path, see {@link Warehouse#inSql}. */
  public String inSqlByPath(DataTable table) {
    return warehouse.inSql(table.path());
  }
}
