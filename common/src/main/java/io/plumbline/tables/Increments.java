package io.plumbline.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.spark.SqlText;
import io.plumbline.tables.RunColumns.Extent;
import io.plumbline.tables.RunColumns.Replaced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The increments in a table of the users' data: an as-of has the rows that one of its runs wrote.
 * Rows of another run, which died or whose rows were replaced, do not count, whether they are still
 * in the table or not. The caller's ledger decides which run counts for an as-of; its commit makes
 * an increment visible, or replaces it.
 */
public final class Increments {
  /** As-of of the increment that a row belongs to. */
  public static final String AS_OF = "__increment";

  private final TableStore store;
  private final Commits commits;
  private final DataTable table;
  private final String job;
  private final ColumnLists lists;

  Increments(TableStore store, Commits commits, DataTable table, String job) {
    this.store = store;
    this.commits = commits;
    this.table = table;
    this.job = job;
    this.lists = new ColumnLists(commits.warehouse());
  }

  /**
   * Returns the rows of increments with the user's own columns, those that any of them has, and
   * {@link #AS_OF}. A column has the type that all of them wrote, or else the type of the table.
   *
   * @param runs the run that counts, by as-of
   * @throws io.plumbline.base.PlumblineException (INPUT) when the table was never written
   */
  public Dataset<Row> read(SortedMap<Instant, String> runs) {
    return read(store.pinned(table), runs);
  }

  /**
   * The same for the job that writes the table, for which it is no input; empty when the table was
   * never written.
   */
  public Optional<Dataset<Row>> find(SortedMap<Instant, String> runs) {
    Snapshot snapshot = commits.warehouse().snapshot(table.path());
    return snapshot.version() < 0 ? Optional.empty() : Optional.of(read(snapshot, runs));
  }

  private Dataset<Row> read(Snapshot snapshot, SortedMap<Instant, String> runs) {
    Dataset<Row> rows = rows(snapshot, runs.keySet(), runs.values());
    StructType stored = ColumnLists.own(snapshot.schema());
    List<Column> columns = new ArrayList<>();
    for (StructField field : ownColumns(snapshot, rows).fields()) {
      columns.add(ColumnFit.read(stored, field));
    }
    columns.add(col("_as_of").as(AS_OF));
    return rows.select(columns.toArray(Column[]::new));
  }

  /**
   * Writes the rows of this run, next to those of other runs of this as-of.
   *
   * @return rows written
   * @throws io.plumbline.base.PlumblineException (INPUT) as {@link TableStore#replaceRun}
   */
  public long write(Dataset<Row> own) {
    return stage(own).commit();
  }

  /** The same without the commit. */
  public StagedRows stage(Dataset<Row> own) {
    return stage(own, columns().ofRunInData());
  }

  /**
   * Writes rows that another run of this as-of wrote for this run, too.
   *
   * @param run that wrote them
   * @param column with the name of a file
   * @param files whose rows are kept; this run has written none of them
   * @return rows written
   */
  public long keep(String run, String column, Collection<String> files) {
    return keep(run, column, files, UnaryOperator.identity());
  }

  /**
   * The same for some of the rows.
   *
   * @param chosen leaves out rows, and changes none
   */
  public long keep(
      String run, String column, Collection<String> files, UnaryOperator<Dataset<Row>> chosen) {
    Snapshot snapshot = commits.warehouse().snapshot(table.path());
    if (snapshot.version() < 0) {
      return 0;
    }
    Dataset<Row> rows =
        chosen.apply(
            rows(snapshot, List.of(store.run().asOf()), List.of(run))
                .where(col(column).isInCollection(files)));
    StructType own = ownColumns(snapshot, rows);
    if (own.isEmpty()) {
      return 0;
    }
    StructType stored = ColumnLists.own(snapshot.schema());
    Column[] columns =
        Arrays.stream(own.fields())
            .map(field -> ColumnFit.read(stored, field))
            .toArray(Column[]::new);
    return stage(
            rows.select(columns),
            new Replaced(
                columns().ofRunInData().condition() + " AND " + isAmong(column, files),
                Extent.SOME))
        .commit();
  }

  /** Returns the number of rows of this run, by file. */
  public Map<String, Long> countByFile(String column, Collection<String> files) {
    Snapshot snapshot = commits.warehouse().snapshot(table.path());
    Map<String, Long> counts = new HashMap<>();
    if (snapshot.version() >= 0) {
      rows(snapshot, List.of(store.run().asOf()), List.of(store.run().runId()))
          .where(col(column).isInCollection(files))
          .groupBy(col(column))
          .count()
          .collectAsList()
          .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    }
    return counts;
  }

  /**
   * Removes rows of runs that do not count. Another run has looked at all that they had looked at.
   *
   * @param runs the run that counts, by as-of, also where all rows were read
   * @param asOfs those of them that have an increment
   */
  public void removeDead(SortedMap<Instant, String> runs, Collection<Instant> asOfs) {
    removeDead(runs, asOfs, Optional.empty());
  }

  /**
   * Removes rows of runs that do not count, if others have taken their place: those of the run that
   * counts for their as-of, or those of the same files in another as-of.
   *
   * @param runs the run that counts, by as-of, also where all files were read
   * @param asOfs those of them that have an increment
   * @param column with the name of a file
   * @param files that this as-of has taken
   */
  public void removeReplaced(
      SortedMap<Instant, String> runs,
      Collection<Instant> asOfs,
      String column,
      Collection<String> files) {
    if (asOfs.isEmpty()) {
      return;
    }
    removeDead(
        runs,
        asOfs,
        Optional.of(
            files.isEmpty()
                ? isOf(asOfs)
                : "(%s OR %s)".formatted(isOf(asOfs), isAmong(column, files))));
  }

  private void removeDead(
      SortedMap<Instant, String> runs, Collection<Instant> asOfs, Optional<String> condition) {
    Snapshot snapshot = commits.warehouse().snapshot(table.path());
    if (asOfs.isEmpty()
        || snapshot.version() < 0
        || FileBounds.holdsOnly(snapshot, job, runs.values())) {
      return;
    }
    List<String> dead = new ArrayList<>(List.of("_job = " + SqlText.text(job)));
    dead.add("NOT " + isAmong("_run_id", runs.values()));
    Set<Instant> snapshots = new TreeSet<>(runs.keySet());
    snapshots.removeAll(asOfs);
    if (!snapshots.isEmpty()) {
      dead.add("NOT " + isOf(snapshots));
    }
    condition.ifPresent(dead::add);
    commits.remove(table.path(), String.join(" AND ", dead));
  }

  /**
   * Says how the columns of this run differ from those of the increment before.
   *
   * @param runs the run that counts, by as-of
   * @return one text per column; empty if nothing differs or nothing was before
   */
  public List<String> changes(SortedMap<Instant, String> runs) {
    SortedMap<Instant, String> before = runs.headMap(store.run().asOf());
    Snapshot snapshot = commits.warehouse().snapshot(table.path());
    if (before.isEmpty() || snapshot.version() < 0 || lists.areOne(table.path())) {
      return List.of();
    }
    Instant last = before.lastKey();
    StructType earlier =
        ownColumns(snapshot, rows(snapshot, List.of(last), List.of(runs.get(last))));
    StructType own =
        ownColumns(
            snapshot, rows(snapshot, List.of(store.run().asOf()), List.of(store.run().runId())));
    return earlier.isEmpty() || own.isEmpty() ? List.of() : ColumnLists.changes(earlier, own);
  }

  /** Returns the columns of the table that users know; empty if it was never written. */
  public StructType stored() {
    Snapshot snapshot = commits.warehouse().snapshot(table.path());
    return snapshot.version() < 0 ? new StructType() : ColumnLists.own(snapshot.schema());
  }

  private RunColumns columns() {
    return new RunColumns(store.run());
  }

  private StagedRows stage(Dataset<Row> own, Replaced replaced) {
    return store.counted(table, new EvolvingWrite(commits, columns()).stage(table, own, replaced));
  }

  private Dataset<Row> rows(Snapshot snapshot, Collection<Instant> asOfs, Collection<String> runs) {
    return commits
        .warehouse()
        .load(table.path(), snapshot)
        .where(
            col("_as_of")
                .isInCollection(asOfs)
                .and(col("_job").equalTo(lit(job)))
                .and(col("_run_id").isInCollection(runs)));
  }

  /** Returns the columns that any of the rows was written with; empty if there is no row. */
  private StructType ownColumns(Snapshot snapshot, Dataset<Row> rows) {
    Dataset<Row> names = rows.select(TableReader.listName(snapshot.schema()));
    List<Row> found =
        lists.areOne(table.path()) ? names.takeAsList(1) : names.distinct().collectAsList();
    StructType stored = ColumnLists.own(snapshot.schema());
    List<StructType> written =
        found.stream().map(row -> lists.of(table.path(), row.getString(0), stored)).toList();
    if (written.size() < 2) {
      return written.isEmpty() ? new StructType() : written.get(0);
    }
    StructType all = new StructType();
    for (StructField field : stored.fields()) {
      List<StructField> same =
          written.stream().flatMap(list -> find(list, field.name()).stream()).distinct().toList();
      if (!same.isEmpty()) {
        DataType type = same.size() == 1 ? same.get(0).dataType() : field.dataType();
        all = all.add(field.name(), type);
      }
    }
    return all;
  }

  private static Optional<StructField> find(StructType list, String name) {
    return Arrays.stream(list.fields())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private static String isOf(Collection<Instant> asOfs) {
    return "_as_of IN (%s)"
        .formatted(asOfs.stream().map(SqlText::moment).collect(Collectors.joining(", ")));
  }

  private static String isAmong(String column, Collection<String> texts) {
    return "%s IN (%s)"
        .formatted(column, texts.stream().map(SqlText::text).collect(Collectors.joining(", ")));
  }
}
