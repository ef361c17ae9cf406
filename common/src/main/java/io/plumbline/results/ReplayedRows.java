package io.plumbline.results;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import io.plumbline.pipeline.SourceSpec;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.Increments;
import io.plumbline.tables.RowPlace;
import io.plumbline.tables.StoredRow;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Repaired rows that `requeue` put into bronze. Each takes the place of the record that it was made
 * from, so that no record is there twice, and counts only while the file of the record is the one
 * that was read then: in another file, the line may be another record.
 */
public final class ReplayedRows {
  /** The job that writes them. */
  public static final String JOB = "requeue";

  /** The column with the place of the repaired row. */
  public static final String FROM = "replayed_from";

  private static final String[] PLACE = RowPlace.ALL.toArray(String[]::new);

  private ReplayedRows() {}

  /** Returns the rows of a source with the repaired rows that its as-of sees. */
  static BronzeRows over(TableStore tables, SourceSpec source, BronzeRows bronze) {
    if (!tables.mayHold(bronze.table(), JOB)) {
      return bronze;
    }
    IngestLedger valid = valid(tables, source);
    if (valid.rows().isEmpty()) {
      return bronze;
    }
    Dataset<Row> rows = rows(bronze.rows().sparkSession(), tables, bronze.table(), valid);
    Dataset<Row> places = broadcast(rows.select(columns(List.of(PLACE))));
    OptionalLong expected = bronze.expected();
    if (expected.isPresent()) {
      long hidden = bronze.rows().join(places, PLACE, "left_semi").count();
      expected = OptionalLong.of(expected.getAsLong() - hidden + rows.count());
    }
    Dataset<Row> others = bronze.rows().join(places, PLACE, "left_anti");
    // A join of names moves the columns to the front.
    return new BronzeRows(
        bronze.table(),
        others
            .select(columns(List.of(bronze.rows().columns())))
            .unionByName(rows.select(like(rows.schema(), bronze.rows().schema()))),
        expected);
  }

  /**
   * Returns records without those that were repaired.
   *
   * @param file column of the records with the file
   * @param line column with the line
   */
  public static Dataset<Row> without(
      TableStore tables, SourceSpec source, Dataset<Row> records, String file, String line) {
    IngestLedger valid = valid(tables, source);
    if (valid.rows().isEmpty()) {
      return records;
    }
    DataTable table = DataTable.bronze(tables.run().pipeline(), source.name());
    Dataset<Row> places =
        rows(records.sparkSession(), tables, table, valid)
            .select(column(RowPlace.FILE).as(file), column(RowPlace.LINE).as(line));
    return records.join(broadcast(places), new String[] {file, line}, "left_anti");
  }

  /** Returns what `requeue` recorded: files of records that were repaired, by as-of. */
  public static IngestLedger ledger(TableStore tables, String source) {
    return IngestLedger.of(tables, source, JOB);
  }

  /**
   * Returns, up to the as-of of the run, the files of repaired records that are still what they
   * were when the records were repaired.
   */
  public static IngestLedger valid(TableStore tables, SourceSpec source) {
    Instant asOf = tables.run().asOf();
    Map<String, IngestFileRow> read = read(tables, source);
    return new IngestLedger(
        ledger(tables, source.name()).rows().stream()
            .filter(file -> !file.run().asOf().isAfter(asOf))
            .filter(file -> isSame(file.row(), read.get(file.row().file())))
            .toList());
  }

  /**
   * Returns the files that the rows of a source come from, as they were when `ingest` read them:
   * those of the newest as-of up to that of the run, or of all increments up to it.
   */
  public static Map<String, IngestFileRow> read(TableStore tables, SourceSpec source) {
    return counted(tables, source).stream()
        .map(StoredRow::row)
        .collect(Collectors.toMap(IngestFileRow::file, Function.identity()));
  }

  /** Returns the files of {@link #read} with the runs of `ingest` that read them. */
  public static List<StoredRow<IngestFileRow>> counted(TableStore tables, SourceSpec source) {
    Instant asOf = tables.run().asOf();
    IngestLedger ledger = IngestLedger.of(tables, source.name());
    List<StoredRow<IngestFileRow>> files =
        (source.isIncremental() ? ledger.taken() : ledger.rows())
            .stream().filter(file -> !file.run().asOf().isAfter(asOf)).toList();
    Instant newest =
        files.stream().map(file -> file.run().asOf()).max(Instant::compareTo).orElse(asOf);
    return files.stream()
        .filter(file -> source.isIncremental() || file.run().asOf().equals(newest))
        .toList();
  }

  private static boolean isSame(IngestFileRow then, @Nullable IngestFileRow now) {
    return now != null
        && then.bytes() == now.bytes()
        && then.modifiedAt().toEpochMilli() == now.modifiedAt().toEpochMilli();
  }

  /** Returns the newest repaired row of each place. */
  private static Dataset<Row> rows(
      SparkSession spark, TableStore tables, DataTable table, IngestLedger valid) {
    StructType files =
        new StructType()
            .add(RowPlace.FILE, DataTypes.StringType)
            .add(Increments.AS_OF, DataTypes.TimestampType);
    Dataset<Row> those =
        spark.createDataFrame(
            valid.rows().stream()
                .map(file -> RowFactory.create(file.row().file(), file.run().asOf()))
                .toList(),
            files);
    Column newestFirst =
        row_number()
            .over(
                Window.partitionBy(columns(List.of(PLACE)))
                    .orderBy(column(Increments.AS_OF).desc()));
    return tables
        .increments(table, JOB)
        .read(valid.runs())
        .join(broadcast(those), new String[] {RowPlace.FILE, Increments.AS_OF}, "left_semi")
        .withColumn("__newest", newestFirst)
        .where(column("__newest").equalTo(1))
        .drop("__newest");
  }

  /** Returns columns of the names and types of bronze; null where a repaired row has none. */
  private static Column[] like(StructType has, StructType wanted) {
    return Arrays.stream(wanted.fields())
        .map(
            field ->
                Arrays.asList(has.fieldNames()).contains(field.name())
                    ? column(field.name()).cast(field.dataType()).as(field.name())
                    : lit(null).cast(field.dataType()).as(field.name()))
        .toArray(Column[]::new);
  }

  private static Column[] columns(List<String> names) {
    List<Column> columns = new ArrayList<>();
    names.forEach(name -> columns.add(column(name)));
    return columns.toArray(Column[]::new);
  }
}
