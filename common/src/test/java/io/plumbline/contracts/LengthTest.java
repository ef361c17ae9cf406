package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LengthTest extends SparkTest {
  @Test
  void countsCharacters() {
    Dataset<Row> rows =
        frame("c string", row("ü"), row("ab"), row("abc"), row(""), row((Object) null));
    assertThat(Checked.met(new Length(), Map.of("columns", List.of("c"), "min", 1, "max", 2), rows))
        .containsExactly(true, true, false, false, null);
    assertThat(Checked.met(new Length(), Map.of("columns", List.of("c"), "max", 1), rows))
        .containsExactly(true, false, false, true, null);
  }
}
