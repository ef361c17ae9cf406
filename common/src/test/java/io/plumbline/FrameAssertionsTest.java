package io.plumbline;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The assertions that the other tests rely on can fail. */
class FrameAssertionsTest extends SparkTest {
  private final Dataset<Row> rows =
      frame("id long, x double", row(1L, 0.5), row(2L, null), row(2L, null));

  @Test
  void sameRowsInAnotherOrderPass() {
    assertSameRows(rows, frame("id long, x double", row(2L, null), row(1L, 0.5), row(2L, null)));
  }

  @Test
  void anotherValueCountOrSchemaFails() {
    assertThatThrownBy(
            () ->
                assertSameRows(
                    rows, frame("id long, x double", row(1L, 0.6), row(2L, null), row(2L, null))))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () -> assertSameRows(rows, frame("id long, x double", row(1L, 0.5), row(2L, null))))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(
            () ->
                assertSameRows(
                    rows, frame("id long, x double", row(1L, 0.5), row(1L, 0.5), row(2L, null))))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> assertSameRows(rows, rows.selectExpr("id", "x as y")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("schema");
  }

  @Test
  void approximateRowsPassWithinTheToleranceOnly() {
    Dataset<Row> near = frame("id long, x double", row(1L, 0.5001), row(2L, null), row(2L, null));
    assertSameRowsApprox(rows, near, 1e-3);
    assertThatThrownBy(() -> assertSameRowsApprox(rows, near, 1e-5))
        .isInstanceOf(AssertionError.class);
  }
}
