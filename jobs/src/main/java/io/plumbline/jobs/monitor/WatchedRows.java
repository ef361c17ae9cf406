package io.plumbline.jobs.monitor;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.spark.Columns;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.TableStore;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * The feature rows of an as-of: those that were prepared and are before it, and the new ones of any
 * time that the champion scored. A row that is both is watched as it was prepared.
 *
 * @param run that wrote them; both runs, if two did
 */
record WatchedRows(Dataset<Row> rows, String run) {
  /**
   * @param areNewScored whether new rows have predictions; the others are not watched
   * @throws io.plumbline.base.PlumblineException (INPUT) if there are no rows
   */
  static WatchedRows of(TableStore tables, String pipeline, boolean areNewScored) {
    DataTable prepared = DataTable.features(pipeline);
    DataTable served = DataTable.served(pipeline);
    Optional<String> preparedBy = tables.writer(prepared);
    Optional<String> servedBy = areNewScored ? tables.writer(served) : Optional.empty();
    if (servedBy.isEmpty()) {
      return new WatchedRows(prepared(tables, prepared), preparedBy.orElse(""));
    }
    Dataset<Row> given = tables.readOwn(served);
    if (preparedBy.isEmpty()) {
      return new WatchedRows(given, servedBy.get());
    }
    Dataset<Row> rows = prepared(tables, prepared);
    return new WatchedRows(
        rows.union(likeThose(rows, others(given, rows))), preparedBy.get() + "+" + servedBy.get());
  }

  private static Dataset<Row> prepared(TableStore tables, DataTable table) {
    Column time = column(FeatureColumns.EVENT_TIME);
    return tables.readOwn(table).where(time.isNull().or(time.lt(lit(tables.run().asOf()))));
  }

  /** Without a join where no row is both, since each block of columns would run it. */
  private static Dataset<Row> others(Dataset<Row> given, Dataset<Row> prepared) {
    Dataset<Row> keys = prepared.select(FeatureColumns.ENTITY_ID);
    return given.join(keys, FeatureColumns.ENTITY_ID, "left_semi").isEmpty()
        ? given
        : given.join(keys, FeatureColumns.ENTITY_ID, "left_anti");
  }

  /** New rows without a feature, or with one of another type, have no value of it. */
  private static Dataset<Row> likeThose(Dataset<Row> prepared, Dataset<Row> given) {
    return given.select(
        Arrays.stream(prepared.schema().fields())
            .map(field -> of(given, field).as(field.name()))
            .toArray(Column[]::new));
  }

  private static Column of(Dataset<Row> given, StructField field) {
    return Arrays.stream(given.schema().fields())
        .filter(one -> one.name().equals(field.name()) && one.dataType().equals(field.dataType()))
        .findFirst()
        .map(one -> Columns.column(one.name()))
        .orElse(lit(null).cast(field.dataType()));
  }
}
