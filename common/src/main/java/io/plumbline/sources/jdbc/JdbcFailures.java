package io.plumbline.sources.jdbc;

import io.plumbline.base.Causes;
import io.plumbline.base.PlumblineException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.SparkThrowable;

/**
 * Turns the failure of a database into an error that names the source, its place, and the way out.
 */
final class JdbcFailures {
  /** What is done with the database when it fails. */
  enum Phase {
    OPENING,
    READING
  }

  private JdbcFailures() {}

  /**
   * Runs an action with a database.
   *
   * @throws PlumblineException (INPUT) when the database fails; other failures propagate unchanged
   */
  static <T> T naming(JdbcTable table, Phase phase, Callable<T> action) {
    try {
      return action.call();
    } catch (PlumblineException e) {
      throw e;
    } catch (Exception e) {
      Optional<SQLException> failure = Causes.first(e, SQLException.class);
      if (failure.isPresent()) {
        throw error(table, phase, failure.get(), e);
      }
      if (isNumberTooLong(e)) {
        throw JdbcErrors.numberTooLong(table, e);
      }
      throw JdbcFailures.<RuntimeException>unchanged(e);
    }
  }

  /** The error by the class of the SQLSTATE, which the SQL standard and ODBC define. */
  private static PlumblineException error(
      JdbcTable table, Phase phase, SQLException failure, Exception cause) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    String reason = table.masked(reason(failure));
    if (state.startsWith("28")) {
      return JdbcErrors.refused(table, cause);
    }
    // 57P: the server shuts down or starts; 53300: it has too many connections.
    if (state.startsWith("08") || state.startsWith("57P") || state.equals("53300")) {
      return phase == Phase.OPENING
          ? JdbcErrors.unreachable(table, reason, cause)
          : JdbcErrors.gone(table, reason, cause);
    }
    return switch (state) {
      case "3D000" -> JdbcErrors.noDatabase(table, reason, cause);
      case "42P01", "42S02", "42X05", "42Y07", "3F000" -> JdbcErrors.noTable(table, reason, cause);
      case "42501" -> JdbcErrors.notAllowed(table, reason, cause);
      default ->
          state.startsWith("42")
              ? JdbcErrors.badSql(table, reason, cause)
              : JdbcErrors.unreadable(table, reason, cause);
    };
  }

  /** Returns the text of the driver, and what it leaves out: the host that is not known. */
  private static String reason(SQLException failure) {
    String text = Causes.text(failure);
    return Causes.first(failure, UnknownHostException.class)
        .map(unknown -> "%s (unknown host %s)".formatted(text, unknown.getMessage()))
        .orElse(text);
  }

  private static boolean isNumberTooLong(Exception failure) {
    return Causes.of(failure).stream()
        .anyMatch(
            cause ->
                cause instanceof SparkThrowable known
                    && String.valueOf(known.getCondition())
                        .startsWith("NUMERIC_VALUE_OUT_OF_RANGE"));
  }

  /** Spark throws checked exceptions without declaring them; they stay what they are. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E unchanged(Exception e) throws E {
    throw (E) e;
  }
}
