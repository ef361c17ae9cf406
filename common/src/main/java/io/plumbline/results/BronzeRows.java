package io.plumbline.results;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.spark.Instants;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RowPlace;
import io.plumbline.tables.TableErrors;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows in bronze that an as-of sees: those that it read, or for an incremental source those of
 * all increments up to it; repaired rows in the place of their records.
 *
 * @param expected their number by the ledger; empty if they are not held to one
 */
public record BronzeRows(DataTable table, Dataset<Row> rows, OptionalLong expected) {

  /**
   * Finds the rows of a source for the run of the store.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if there are none
   */
  public static BronzeRows of(TableStore tables, SourceSpec source) {
    DataTable table = DataTable.bronze(tables.run().pipeline(), source.name());
    return ReplayedRows.over(
        tables,
        source,
        source.isIncremental()
            ? increments(tables, source, table)
            : snapshot(table, tables.readOwn(table, IngestLedger.JOB)));
  }

  private static BronzeRows increments(TableStore tables, SourceSpec source, DataTable table) {
    SortedMap<Instant, String> runs = new TreeMap<>();
    long expected = 0;
    Column isTaken = isOf(tables, source).and(col("as_of").leq(tables.run().asOf()));
    List<Row> increments =
        tables
            .all(IngestFileRow.TABLE)
            .where(isTaken)
            .groupBy("as_of", "run_id")
            .agg(sum("rows_bronze"))
            .collectAsList();
    for (Row increment : increments) {
      runs.put(Instants.of(increment.get(0)), increment.getString(1));
      expected += increment.getLong(2);
    }
    if (expected == 0) {
      throw TableErrors.noIncrement(table.label(), tables.run(), first(tables, source));
    }
    return new BronzeRows(
        table,
        tables.increments(table, IngestLedger.JOB).read(runs).drop(RowPlace.KNOWN_AT),
        OptionalLong.of(expected));
  }

  /**
   * Finds the rows of a source for new rows that are joined to it: those of the newest as-of up to
   * that of the run.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) if there are none
   */
  public static BronzeRows newest(TableStore tables, SourceSpec source) {
    DataTable table = DataTable.bronze(tables.run().pipeline(), source.name());
    return ReplayedRows.over(
        tables,
        source,
        source.isIncremental()
            ? increments(tables, source, table)
            : snapshot(table, tables.readNewest(table, IngestLedger.JOB)));
  }

  private static BronzeRows snapshot(DataTable table, Dataset<Row> rows) {
    return new BronzeRows(table, rows.drop(RowPlace.KNOWN_AT), OptionalLong.empty());
  }

  /**
   * Holds the rows to the ledger.
   *
   * @param found rows that were read
   * @throws io.plumbline.base.PlumblineException (INPUT) if the ledger has another number
   */
  public void requireAll(long found) {
    if (expected.isPresent() && expected.getAsLong() != found) {
      throw TableErrors.incrementsDiffer(table.label(), expected.getAsLong(), found);
    }
  }

  private static Optional<Instant> first(TableStore tables, SourceSpec source) {
    Row first =
        tables.all(IngestFileRow.TABLE).where(isOf(tables, source)).agg(min("as_of")).first();
    return first.isNullAt(0) ? Optional.empty() : Optional.of(Instants.of(first.get(0)));
  }

  private static Column isOf(TableStore tables, SourceSpec source) {
    return col("pipeline")
        .equalTo(tables.run().pipeline())
        .and(col("job").equalTo(IngestLedger.JOB))
        .and(col("source").equalTo(source.name()))
        .and(col("mode").notEqual(Texts.word(SourceSpec.Mode.SNAPSHOT)));
  }
}
