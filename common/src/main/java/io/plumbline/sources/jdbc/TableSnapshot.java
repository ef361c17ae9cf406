package io.plumbline.sources.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * The moment that the rows of a table are read at. PostgreSQL shares a snapshot, so all partitions
 * and the count are of one moment, whatever is written meanwhile. Other databases are asked for the
 * count first; a difference is an error.
 */
final class TableSnapshot implements AutoCloseable {
  /**
   * What the rows are divided by.
   *
   * @param lower the least value, as Spark reads it
   */
  record Bounds(String column, String lower, String upper) {}

  private static final String IN_ONE_SNAPSHOT =
      "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; SET TRANSACTION SNAPSHOT '%s'";

  private final Connection connection;
  private final Optional<String> id;
  private final long rows;
  private final Optional<Bounds> bounds;

  private TableSnapshot(
      Connection connection, Optional<String> id, long rows, Optional<Bounds> bounds) {
    this.connection = connection;
    this.id = id;
    this.rows = rows;
    this.bounds = bounds;
  }

  /**
   * Opens a snapshot, which is held until it is closed.
   *
   * @param by the column to divide the rows by
   */
  static TableSnapshot open(JdbcTable table, JdbcDriver driver, Optional<TableColumn> by)
      throws SQLException {
    Connection connection = driver.connect();
    try {
      Optional<String> id = table.isPostgres() ? share(connection) : Optional.empty();
      String column = by.map(TableColumn::value).orElse("NULL");
      String values =
          by.isPresent() ? "count(*), min(%s), max(%s)".formatted(column, column) : "count(*)";
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(table.select(values))) {
        result.next();
        long rows = result.getLong(1);
        return new TableSnapshot(
            connection, id, rows, by.isPresent() ? bounds(result, by.get()) : Optional.empty());
      }
    } catch (SQLException | RuntimeException e) {
      closeQuietly(connection);
      throw e;
    }
  }

  /** Returns the rows as the database counts them. */
  long rows() {
    return rows;
  }

  /** Returns what the rows are divided by; empty if they are read as one. */
  Optional<Bounds> bounds() {
    return bounds;
  }

  /** Returns the statement by which another connection sees the same rows. */
  Optional<String> join() {
    return id.map(IN_ONE_SNAPSHOT::formatted);
  }

  @Override
  public void close() {
    closeQuietly(connection);
  }

  /** Begins a transaction and returns the name by which others join its snapshot. */
  private static Optional<String> share(Connection connection) throws SQLException {
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      // The transaction is idle while the partitions are read.
      statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
      try (ResultSet result = statement.executeQuery("SELECT pg_export_snapshot()")) {
        result.next();
        return Optional.of(result.getString(1));
      }
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("08")) {
        throw e;
      }
      // A database that speaks the protocol of PostgreSQL, but shares no snapshots.
      connection.rollback();
      return Optional.empty();
    }
  }

  private static Optional<Bounds> bounds(ResultSet result, TableColumn by) throws SQLException {
    Optional<String> lower = bound(result, 2, by.type());
    Optional<String> upper = bound(result, 3, by.type());
    return lower.isPresent() && upper.isPresent() && !lower.equals(upper)
        ? Optional.of(new Bounds(by.name(), lower.get(), upper.get()))
        : Optional.empty();
  }

  /**
   * Returns a value; empty if there is none, or none that rows are divided by, such as infinity.
   */
  private static Optional<String> bound(ResultSet result, int place, DataType type)
      throws SQLException {
    String text = result.getString(place);
    if (text == null || text.endsWith("infinity")) {
      return Optional.empty();
    }
    if (type instanceof DateType) {
      return Optional.of(result.getDate(place).toLocalDate().toString());
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return Optional.of(result.getTimestamp(place).toInstant().toString());
    }
    try {
      return Optional.of(
          Long.toString(result.getBigDecimal(place).toBigInteger().longValueExact()));
    } catch (ArithmeticException tooLong) {
      return Optional.empty();
    }
  }

  /** The rows are read, or the failure to read them is on its way. */
  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      return;
    }
  }
}
