package io.plumbline.tables;

import io.plumbline.spark.Instants;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a result table, read as records. Lazy: nothing is read before {@link #list}, {@link
 * #stream}, {@link #first} or {@link #stored}, which bring the rows to the driver.
 */
public final class ResultRows<R extends Record> {
  private final Dataset<Row> rows;
  private final RowMapper<R> mapper;

  private ResultRows(Dataset<Row> rows, RowMapper<R> mapper) {
    this.rows = rows;
    this.mapper = mapper;
  }

  /** Reads the rows of any frame that has the columns of the record's table. */
  public static <R extends Record> ResultRows<R> of(Dataset<Row> rows, Class<R> type) {
    return new ResultRows<>(rows, RowMapper.of(type));
  }

  public ResultRows<R> where(Column condition) {
    return new ResultRows<>(rows.where(condition), mapper);
  }

  public ResultRows<R> orderBy(Column... columns) {
    return new ResultRows<>(rows.orderBy(columns), mapper);
  }

  public List<R> list() {
    return rows.collectAsList().stream().map(mapper::fromRow).toList();
  }

  public Stream<R> stream() {
    return list().stream();
  }

  /** The first row in the order of {@link #orderBy}; any row without one. */
  public Optional<R> first() {
    return new ResultRows<>(rows.limit(1), mapper).stream().findFirst();
  }

  /** The first row, as {@link #first}, with the run that wrote it. */
  public Optional<StoredRow<R>> firstStored() {
    return new ResultRows<>(rows.limit(1), mapper).stored().stream().findFirst();
  }

  /** The rows with the columns that identify their run. */
  public List<StoredRow<R>> stored() {
    return rows.collectAsList().stream()
        .map(row -> new StoredRow<>(run(row), mapper.fromRow(row)))
        .toList();
  }

  private static RunKey run(Row row) {
    return new RunKey(
        row.getAs("pipeline"),
        row.getAs("job"),
        Instants.of(row.getAs("as_of")),
        row.getAs("run_id"));
  }
}
