package io.plumbline.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.Sources;
import io.plumbline.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that stops while its rows are read. */
class ServerGoneTest extends JdbcTest {
  @TempDir static Path folder;

  /**
   * Reached from the task, which runs in this JVM; Spark may interrupt the task, but not this
   * thread.
   */
  private static Thread stopping;

  @Test
  void isNamedAndNothingElseIsShown() throws InterruptedException {
    TestDatabase database = TestDatabase.start(folder);
    stopping = new Thread(database::close);
    SourceView view =
        Sources.open(
            spark,
            block(
                database,
                Map.of(
                    "query",
                    "SELECT generate_series(1, 100000) AS id",
                    "partition-by",
                    "id",
                    "partitions",
                    2,
                    "fetch-size",
                    10)));
    ForeachFunction<Row> stop =
        row -> {
          if (row.getInt(0) == 100) {
            stopping.start();
            stopping.join();
          }
        };
    PlumblineException error =
        catchThrowableOfType(
            PlumblineException.class,
            () ->
                view.reading(
                    () -> {
                      view.rows().select("id").foreach(stop);
                      return null;
                    }));
    stopping.join();
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error.getMessage())
        .matches(
            "Source bookings: \\Q%s\\E query: the connection ended while rows were read: .*[^.]\\. None of them are stored\\. Run the same command again when the server is back\\."
                .formatted(database.url()))
        .doesNotContain("\n", "Exception", TestDatabase.PASSWORD);
  }
}
