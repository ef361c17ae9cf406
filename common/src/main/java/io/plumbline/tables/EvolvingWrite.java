package io.plumbline.tables;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.plumbline.base.Lookup;
import io.plumbline.tables.RunColumns.Replaced;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Writes rows with columns of the user's, which may differ from those of earlier as-ofs: a new
 * column is added, a missing one is null, numbers get the wider type. Each as-of keeps its own list
 * of columns, see {@link ColumnLists}.
 */
record EvolvingWrite(Commits commits, RunColumns run) {
  /**
   * All columns that are the same in each row of a run: so they are no values in its files, which
   * took a tenth of the time of a write.
   */
  private static final List<String> PARTITIONS =
      List.of("_as_of", "_job", "_run_id", "_pipeline", ColumnLists.COLUMN);

  /**
   * The column whose least and greatest value Delta keeps by file: deletes ask for it. An as-of is
   * read as a whole, so those of the user's columns would help no job of Plumbline, and took a
   * seventh of the time of a write.
   */
  private static final String WITH_BOUNDS = RowPlace.FILE;

  /** Whole numbers up to here are doubles without rounding. */
  private static final double EXACT = 0x1p53;

  /**
   * Writes rows in place of this pipeline's and job's rows of this as-of.
   *
   * @return the rows, to be committed
   * @throws io.plumbline.base.PlumblineException (INPUT) if a column has a type that the stored
   *     values and the new ones have not in common
   */
  StagedRows stage(DataTable table, Dataset<Row> own) {
    return stage(table, own, run.ofAsOfInData());
  }

  /** Writes rows in place of others of this pipeline, job and as-of. */
  StagedRows stage(DataTable table, Dataset<Row> own, Replaced replaced) {
    Warehouse warehouse = commits.warehouse();
    String path = table.path();
    ColumnLists lists = new ColumnLists(warehouse);
    String list = lists.save(path, own.schema());
    Snapshot snapshot = warehouse.snapshot(path);
    if (snapshot.version() < 0) {
      Dataset<Row> rows = run.before(own, list);
      return commits.stage(path, rows, run.run(), replaced, PARTITIONS, properties(rows));
    }
    StructType stored = ColumnLists.own(snapshot.schema());
    if (snapshot.schema().getFieldIndex(ColumnLists.COLUMN).isEmpty()) {
      lists.saveUnnamed(path, stored);
    }
    List<ColumnFit> fits = settled(ColumnFit.of(stored, own.schema()), path, own, snapshot);
    refuseConflicts(table, fits);
    if (fits.stream().anyMatch(ColumnFit::isRetyped)) {
      retype(commits, path, snapshot, fits);
    }
    List<Column> columns = new ArrayList<>();
    for (ColumnFit fit : fits) {
      columns.add(fit.write());
    }
    return commits
        .stage(
            path,
            run.before(own.select(columns.toArray(Column[]::new)), list),
            run.run(),
            replaced,
            PARTITIONS,
            Map.of())
        .then(
            () -> {
              lists.forgetRefused(path);
              commits.describe(path, own.schema());
            });
  }

  private static Map<String, String> properties(Dataset<Row> rows) {
    return List.of(rows.columns()).contains(WITH_BOUNDS)
        ? Map.of("delta.dataSkippingStatsColumns", WITH_BOUNDS)
        : Map.of("delta.dataSkippingNumIndexedCols", "0");
  }

  /** Stores columns as text, whatever their type: what a refused run needs. */
  static void storeAsText(Commits commits, DataTable table, StructType columns) {
    Warehouse warehouse = commits.warehouse();
    Snapshot snapshot = warehouse.snapshot(table.path());
    StructType text =
        new StructType(
            Arrays.stream(columns.fieldNames())
                .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    StructType stored = ColumnLists.own(snapshot.schema());
    List<String> nested =
        Stream.concat(Arrays.stream(columns.fields()), Arrays.stream(stored.fields()))
            .filter(field -> text.getFieldIndex(field.name()).isDefined())
            .filter(field -> !ColumnFit.isPlain(field.dataType()))
            .map(StructField::name)
            .distinct()
            .toList();
    if (!nested.isEmpty()) {
      throw TableErrors.nestedAsText(table.label(), nested);
    }
    List<ColumnFit> fits =
        ColumnFit.of(stored, text).stream().map(fit -> fit.to(DataTypes.StringType)).toList();
    ColumnLists lists = new ColumnLists(warehouse);
    lists.allowAsText(table.path(), text);
    retype(commits, table.path(), snapshot, fits);
    lists.forgetRefused(table.path());
  }

  /**
   * Decides by the values what types leave open: a column without values fits any type, and whole
   * numbers beyond 2^53 do not become doubles. Asks the data only for such columns, once for all.
   */
  private List<ColumnFit> settled(
      List<ColumnFit> fits, String path, Dataset<Row> own, Snapshot snapshot) {
    List<ColumnFit> open =
        fits.stream()
            .filter(
                fit ->
                    fit.isConflict()
                        || fit.mayRound(fit.own().dataType())
                        || fit.isRetyped() && fit.mayRound(fit.requiredStored().dataType()))
            .toList();
    if (open.isEmpty()) {
      return fits;
    }
    Map<String, Seen> incoming = Seen.of(own, open, fit -> fit.own());
    List<ColumnFit> changed =
        open.stream().filter(fit -> fit.isConflict() || fit.isRetyped()).toList();
    Map<String, Seen> before =
        changed.isEmpty()
            ? Map.of()
            : Seen.of(commits.warehouse().load(path, snapshot), changed, ColumnFit::requiredStored);
    StructType text = new ColumnLists(commits.warehouse()).asText(path);
    return fits.stream()
        .map(
            fit ->
                open.contains(fit)
                    ? settled(
                        fit,
                        Lookup.required(incoming, fit.name()),
                        before.getOrDefault(fit.name(), Seen.DOUBLES),
                        text)
                    : fit)
        .toList();
  }

  private static ColumnFit settled(ColumnFit fit, Seen incoming, Seen before, StructType text) {
    DataType stored = fit.requiredStored().dataType();
    if (incoming.isEmpty()) {
      return fit.to(stored);
    }
    if (before.isEmpty()) {
      return fit.to(fit.own().dataType());
    }
    if (!fit.isConflict()) {
      return incoming.isExact() && before.isExact() ? fit : fit.to(null);
    }
    boolean allowed =
        text.getFieldIndex(fit.name()).isDefined() && stored.equals(DataTypes.StringType);
    return allowed ? fit.to(stored) : fit;
  }

  private void refuseConflicts(DataTable table, List<ColumnFit> fits) {
    List<ColumnFit> conflicts = fits.stream().filter(ColumnFit::isConflict).toList();
    if (!conflicts.isEmpty()) {
      new ColumnLists(commits.warehouse())
          .refuse(
              table.path(),
              new StructType(conflicts.stream().map(ColumnFit::own).toArray(StructField[]::new)));
      throw TableErrors.typeConflict(
          table.label(), conflicts.stream().map(ColumnFit::toString).toList());
    }
  }

  /** Writes every row again with wider types, in one commit; no value changes. */
  private static void retype(
      Commits commits, String path, Snapshot snapshot, List<ColumnFit> fits) {
    Map<String, DataType> types =
        fits.stream()
            .filter(ColumnFit::isRetyped)
            .collect(Collectors.toMap(ColumnFit::name, ColumnFit::requiredTarget));
    Column[] columns =
        Arrays.stream(snapshot.schema().fields())
            .map(
                field ->
                    ColumnFit.as(field, types.getOrDefault(field.name(), field.dataType()))
                        .as(field.name()))
            .toArray(Column[]::new);
    commits.overwrite(path, commits.warehouse().load(path, snapshot).select(columns), PARTITIONS);
  }

  /**
   * A summary of the values of a column.
   *
   * @param isEmpty whether it has no value
   * @param isExact whether every value is a double without rounding
   */
  private record Seen(boolean isEmpty, boolean isExact) {
    /** Values that are doubles already. */
    static final Seen DOUBLES = new Seen(false, true);

    static Map<String, Seen> of(
        Dataset<Row> rows, List<ColumnFit> fits, Function<ColumnFit, StructField> side) {
      List<Column> asked = new ArrayList<>();
      for (ColumnFit fit : fits) {
        StructField field = side.apply(fit);
        asked.add(count(column(field.name())));
        asked.add(
            field.dataType().equals(DataTypes.LongType)
                ? max(abs(column(field.name()).cast(DataTypes.DoubleType)))
                : lit(0.0));
      }
      Row seen =
          rows.agg(asked.get(0), asked.subList(1, asked.size()).toArray(Column[]::new)).first();
      Map<String, Seen> byName = new HashMap<>();
      for (int i = 0; i < fits.size(); i++) {
        byName.put(
            fits.get(i).name(),
            new Seen(
                seen.getLong(2 * i) == 0,
                seen.isNullAt(2 * i + 1) || seen.getDouble(2 * i + 1) < EXACT));
      }
      return byName;
    }
  }
}
