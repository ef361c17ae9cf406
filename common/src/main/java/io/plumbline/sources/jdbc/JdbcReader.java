package io.plumbline.sources.jdbc;

import java.util.Optional;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Reads the rows of a table by Spark. */
record JdbcReader(SparkSession spark, JdbcTable table, JdbcDriver driver) {
  /** Returns the columns of a select list, without reading a row. */
  StructType schema(String selected) {
    return rows(selected, Optional.empty()).schema();
  }

  /**
   * Returns the rows.
   *
   * @param selected the select list
   * @param snapshot that the rows are of; without one, they are of the moment they are read
   */
  Dataset<Row> rows(String selected, Optional<TableSnapshot> snapshot) {
    DataFrameReader reader =
        spark
            .read()
            .format("jdbc")
            .option("url", table.url())
            .option("driver", driver.className())
            .option("dbtable", "(" + table.select(selected) + ") plumbline_rows")
            .option("fetchsize", table.options().get(JdbcSource.FETCH_SIZE))
            .option("preferTimestampNTZ", true);
    table.options().find(JdbcSource.USER).ifPresent(user -> reader.option("user", user));
    table.options().find(JdbcSource.PASSWORD).ifPresent(word -> reader.option("password", word));
    snapshot
        .flatMap(TableSnapshot::join)
        .ifPresent(join -> reader.option("sessionInitStatement", join));
    // The first partition also has the rows without a value, and the first and the last have no
    // outer bound: every row is in exactly one.
    snapshot
        .flatMap(TableSnapshot::bounds)
        .ifPresent(
            bounds ->
                reader
                    .option("partitionColumn", bounds.column())
                    .option("lowerBound", bounds.lower())
                    .option("upperBound", bounds.upper())
                    .option("numPartitions", table.partitions()));
    return reader.load();
  }
}
