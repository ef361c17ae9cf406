package io.plumbline.jobs.prepare;

import io.plumbline.SparkTest;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EntityKeyTest extends SparkTest {
  @Test
  void keysThatHoldABarStayApart() {
    Dataset<Row> rows = frame("a string, b string", row("x|y", "z"), row("x", "y|z"));
    assertSameRows(
        frame("entity_id string", row("x\\|y|z"), row("x|y\\|z")),
        rows.select(EntityKey.ofKey(List.of("a", "b")).as("entity_id")));
  }
}
