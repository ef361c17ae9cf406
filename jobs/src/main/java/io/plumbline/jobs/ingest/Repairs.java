package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Faults;
import io.plumbline.base.Options;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.BronzeRows;
import io.plumbline.results.ReplayedRows;
import io.plumbline.sources.FileFormats;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.Sources;
import io.plumbline.tables.Increments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A file of repaired rows: the columns of the source, and which record each row takes the place of.
 *
 * @param rows path of the file, as given
 * @param plan how it is read
 * @param columns of the source, as bronze has them
 */
record Repairs(String rows, PlannedSource plan, List<String> columns) {
  /** Columns that are about the record and no values of the row. */
  static final String PREFIX = "quarantined_";

  static final String FILE = PREFIX + "file";
  static final String LINE = PREFIX + "line";

  /**
   * Looks at the file.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if it lacks a column
   */
  static Repairs of(JobContext context, SourceSpec source, String rows) {
    String format = format(rows);
    Options options = Options.defaults(FileFormats.CATALOG.find(format).options());
    List<String> key = new ArrayList<>(source.key());
    key.addAll(List.of(FILE, LINE));
    SourceBlock block = new SourceBlock("Repaired rows", "--rows", format, rows, options);
    SourceSpec given =
        new SourceSpec(
            source.name(),
            format,
            rows,
            key,
            Optional.empty(),
            Optional.empty(),
            SourceSpec.Mode.SNAPSHOT,
            options);
    StructType bronze = columnsOf(context, source);
    if (bronze.getFieldIndex(ReplayedRows.FROM).isDefined()) {
      throw RequeueErrors.reservedColumn(source.name());
    }
    SourceView view = Sources.open(context.spark(), block);
    CleanSpec clean = context.spec().cleanOf(source.name());
    Map<String, DataType> types = DeclaredTypes.of(source.name(), clean, Faults.STOP);
    types.put(LINE, DataTypes.LongType);
    Repairs repairs =
        new Repairs(
            rows,
            new PlannedSource(block, given, clean, types, view, bronze, TakenRows.NONE),
            List.of(bronze.fieldNames()));
    if (view.header().isKnown()) {
      repairs.requireColumns(view.header().columns());
    }
    return repairs;
  }

  /** Returns the columns that bronze has of the source. */
  static StructType columnsOf(JobContext context, SourceSpec source) {
    return new StructType(
        Arrays.stream(BronzeRows.newest(context.tables(), source).rows().schema().fields())
            .filter(field -> !RowColumns.PLACE.contains(field.name()))
            .filter(field -> !field.name().equals(Increments.AS_OF))
            .toArray(StructField[]::new));
  }

  private static String format(String rows) {
    String name = rows.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|bz2|zst|zip)$", "");
    return FileFormats.CATALOG.names().stream()
        .filter(format -> name.endsWith("." + format))
        .findFirst()
        .orElse(name.endsWith("json") || name.endsWith("jsonl") ? "json" : "csv");
  }

  /** Returns the rows with the columns of the source and {@link #FILE} and {@link #LINE}. */
  Dataset<Row> fitted(Dataset<Row> landed) {
    requireColumns(RowColumns.own(landed));
    List<Column> select = new ArrayList<>();
    RowColumns.LEADING.forEach(name -> select.add(column(name)));
    select.add(column(FILE));
    select.add(column(LINE));
    columns.forEach(name -> select.add(column(name)));
    return landed.select(select.toArray(Column[]::new));
  }

  /** Returns rows as bronze has them, each in the place of its record. */
  static Dataset<Row> placed(Dataset<Row> good) {
    return good.withColumn(
            ReplayedRows.FROM, concat(column(RowColumns.FILE), lit(":"), column(RowColumns.LINE)))
        .withColumn(RowColumns.FILE, column(FILE))
        .withColumn(RowColumns.BLOCK_START, lit(0L))
        .withColumn(RowColumns.LINE, column(LINE))
        .drop(FILE, LINE);
  }

  /**
   * Checks that each row is of a record in quarantine, and no two are of one.
   *
   * @param records as {@link QuarantinedRecords#of} gives them
   */
  void requirePlaces(JobContext context, Dataset<Row> records) {
    String[] place = {FILE, LINE};
    Dataset<Row> given =
        fitted(plan.view().rows())
            .select(column(FILE), column(LINE).try_cast(DataTypes.LongType).as(LINE))
            .where(column(FILE).isNotNull().and(column(LINE).isNotNull()));
    Dataset<Row> open =
        records
            .select(
                column(QuarantinedRecords.FILE).as(FILE), column(QuarantinedRecords.LINE).as(LINE))
            .distinct();
    Dataset<Row> unknown = given.join(open, place, "left_anti");
    Dataset<Row> twice =
        given.groupBy(FILE, LINE).agg(count(lit(1)).as("times")).where(col("times").gt(1));
    plan.view()
        .reading(
            () -> {
              List<Row> doubled = twice.orderBy(FILE, LINE).takeAsList(1);
              if (!doubled.isEmpty()) {
                Row first = doubled.get(0);
                throw RequeueErrors.twice(
                    rows, first.getLong(2), first.getString(0), String.valueOf(first.get(1)));
              }
              List<Row> strange = unknown.orderBy(FILE, LINE).takeAsList(1);
              if (!strange.isEmpty()) {
                Row first = strange.get(0);
                throw RequeueErrors.notInQuarantine(
                    plan.source().name(),
                    context.run(),
                    rows,
                    unknown.count(),
                    first.getString(0),
                    String.valueOf(first.get(1)));
              }
              return null;
            });
  }

  private void requireColumns(List<String> there) {
    List<String> missing = new ArrayList<>(List.of(FILE, LINE));
    missing.addAll(columns);
    missing.removeAll(there);
    if (!missing.isEmpty()) {
      throw RequeueErrors.columnsMissing(rows, missing);
    }
  }
}
