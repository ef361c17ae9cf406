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

  @Test
  void aGroupIsKnownOnlyIfAllOfItsColumnsAre() {
    Dataset<Row> rows = frame("a string, b int", row("x", 1), row("x", null), row(null, 1));
    assertSameRows(
        frame("resample_by string", row("x|1"), row((Object) null), row((Object) null)),
        rows.select(EntityKey.ofGroup(List.of("a", "b")).as("resample_by")));
  }
}
