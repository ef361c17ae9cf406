package io.plumbline.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.spark.SparkThrowable;
import org.junit.jupiter.api.Test;

class SqlErrorsTest {
  @Test
  void notReadOnly() {
    assertError(
        SqlErrors.notReadOnly("drop  table\nruns"),
        ExitCode.SPEC,
        "`drop table runs` is not a query: `plumbline sql` runs only SELECT, WITH, VALUES, SHOW, DESCRIBE, "
            + "and EXPLAIN. Jobs change tables, and `plumbline tables apply` changes their schemas.");
  }

  @Test
  void notInTheWarehouse() {
    assertError(
        SqlErrors.notInTheWarehouse("text./etc/hostname"),
        ExitCode.SPEC,
        "`text./etc/hostname` is not a table of the warehouse. `plumbline sql` reads result tables and views by their "
            + "name, and others by their zone, such as bronze.flights; it opens no path.");
  }

  @Test
  void functionRefused() {
    assertError(
        SqlErrors.functionRefused("java_method"),
        ExitCode.SPEC,
        "`plumbline sql` does not call the function `java_method`: a query must not reach beyond the tables that it names.");
  }

  @Test
  void fileMissing() {
    assertError(
        SqlErrors.fileMissing("a.parquet", new FileNotFoundException()),
        ExitCode.INPUT,
        "A file of the warehouse is missing: a.parquet. Restore it, or run the job that wrote it again.");
  }

  @Test
  void foldedKeepsAUserError() {
    PlumblineException ours = SqlErrors.notReadOnly("drop table runs");
    assertThat(SqlErrors.folded(ours, "", null)).isSameAs(ours);
  }

  @Test
  void foldedNamesAFileThatIsMissing() {
    assertThat(SqlErrors.folded(new IOException(new FileNotFoundException("a.parquet")), "", null))
        .hasMessage(
            "A file of the warehouse is missing: a.parquet. Restore it, or run the job that wrote it again.");
  }

  @Test
  void foldedGivesTheFirstLineOfSpark() {
    assertThat(SqlErrors.folded(new SparkFault("Not so. SQLSTATE: 42601\nplan"), "select", null))
        .hasMessage("Not so.");
  }

  @Test
  void foldedKeepsAnyOtherException() {
    IllegalArgumentException fault = new IllegalArgumentException("x");
    assertThat(SqlErrors.folded(fault, "", null)).isSameAs(fault);
  }

  private static final class SparkFault extends RuntimeException implements SparkThrowable {
    private static final long serialVersionUID = 1;

    SparkFault(String message) {
      super(message);
    }

    @Override
    public String getCondition() {
      return "PARSE_SYNTAX_ERROR";
    }
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
