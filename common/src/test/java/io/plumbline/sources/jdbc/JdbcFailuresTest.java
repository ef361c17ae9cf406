package io.plumbline.sources.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.sources.jdbc.JdbcFailures.Phase;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcFailuresTest {
  private static final JdbcTable TABLE =
      JdbcTable.of(
          JdbcTest.block(
              Map.of("url", "jdbc:postgresql://h/shop", "table", "b", "password", "hunter2")));
  private static final String PLACE = "Source bookings: jdbc:postgresql://h/shop table b: ";

  @ParameterizedTest
  @CsvSource({
    "08001, OPENING, the server cannot be reached: why.",
    "57P03, OPENING, the server cannot be reached: why.",
    "53300, OPENING, the server cannot be reached: why.",
    "08006, READING, the connection ended while rows were read: why.",
    "57P01, READING, the connection ended while rows were read: why.",
    "28P01, OPENING, the server refuses the credentials.",
    "28000, READING, the server refuses the credentials.",
    "3D000, OPENING, the server has no such database: why.",
    "42P01, OPENING, the database does not find the table: why.",
    "42S02, OPENING, the database does not find the table: why.",
    "42X05, OPENING, the database does not find the table: why.",
    "3F000, OPENING, the database does not find the table: why.",
    "42501, READING, the user may not read it: why.",
    "42601, OPENING, the database refuses the statement: why.",
    "22P02, READING, the rows cannot be read: why.",
    "'', READING, the rows cannot be read: why."
  })
  void theStateOfADatabaseDecidesTheMessage(String state, Phase phase, String message) {
    SQLException failure = new SQLException("why.\nmore", state);
    PlumblineException error = fail(phase, new IllegalStateException("task failed", failure));
    assertThat(error.code()).isEqualTo(ExitCode.INPUT);
    assertThat(error.getMessage()).startsWith(PLACE + message);
  }

  @Test
  void aHostThatIsNotKnownIsNamed() {
    SQLException failure = new SQLException("failed", "08001", new UnknownHostException("h"));
    assertThat(fail(Phase.OPENING, failure))
        .hasMessage(
            PLACE
                + "the server cannot be reached: failed (unknown host h). Check that it runs and takes connections from here, or correct sources.bookings.url.");
  }

  @Test
  void aPasswordInTheTextOfTheDriverIsMasked() {
    assertThat(fail(Phase.READING, new SQLException("hunter2 is wrong")))
        .hasMessage(
            PLACE
                + "the rows cannot be read: *** is wrong. Cast or leave out such values by sources.bookings.query.");
  }

  @Test
  void otherFailuresStayWhatTheyAre() {
    IllegalStateException fault = new IllegalStateException("fault");
    assertThatThrownBy(
            () ->
                JdbcFailures.naming(
                    TABLE,
                    Phase.READING,
                    () -> {
                      throw fault;
                    }))
        .isSameAs(fault);
  }

  private static PlumblineException fail(Phase phase, Exception failure) {
    return catchThrowableOfType(
        PlumblineException.class,
        () ->
            JdbcFailures.naming(
                TABLE,
                phase,
                () -> {
                  throw failure;
                }));
  }
}
