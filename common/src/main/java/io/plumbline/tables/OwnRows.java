package io.plumbline.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of one as-of in a table of the users' data, with the columns that they were written with.
 *
 * @param which of the rows count
 */
record OwnRows(Warehouse warehouse, DataTable table, Snapshot snapshot, Column which) {

  /** Returns those that a job wrote. */
  OwnRows of(String job) {
    return new OwnRows(warehouse, table, snapshot, which.and(col("_job").equalTo(job)));
  }

  /** Returns the rows of an as-of; empty if there are none. */
  Optional<Dataset<Row>> asOf(Instant asOf) {
    return at(lit(asOf));
  }

  /** Returns the rows of the newest as-of that is not after this one; empty if there are none. */
  Optional<Dataset<Row>> newest(Instant asOf) {
    Row newest = rows().where(col("_as_of").leq(lit(asOf))).agg(max(col("_as_of"))).first();
    return at(lit(newest.get(0)));
  }

  private Optional<Dataset<Row>> at(Column asOf) {
    Dataset<Row> rows = rows().where(col("_as_of").equalTo(asOf));
    List<Row> first = rows.select(TableReader.listName(snapshot.schema())).takeAsList(1);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    StructType stored = ColumnLists.own(snapshot.schema());
    StructType own = new ColumnLists(warehouse).of(table.path(), first.get(0).getString(0), stored);
    return Optional.of(
        rows.select(
            Arrays.stream(own.fields())
                .map(field -> ColumnFit.read(stored, field))
                .toArray(Column[]::new)));
  }

  private Dataset<Row> rows() {
    return warehouse.load(table.path(), snapshot).where(which);
  }
}
