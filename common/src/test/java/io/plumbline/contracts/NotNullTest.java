package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NotNullTest extends SparkTest {
  @Test
  void everyColumnHasAValue() {
    Dataset<Row> rows =
        frame("a int, b string", row(1, "x"), row(null, "x"), row(1, null), row(null, null));
    assertThat(Checked.met(new NotNull(), Map.of("columns", List.of("a", "b")), rows))
        .containsExactly(true, false, false, false);
  }
}
