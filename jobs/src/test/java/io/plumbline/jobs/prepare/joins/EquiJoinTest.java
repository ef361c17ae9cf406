package io.plumbline.jobs.prepare.joins;

import io.plumbline.SparkTest;
import io.plumbline.jobs.prepare.Analysis;
import io.plumbline.pipeline.JoinSpec;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EquiJoinTest extends SparkTest {
  @Test
  void anEquiJoinKeepsRowsWithoutPartner() {
    Dataset<Row> left = frame("id int, dest string", row(1, "BFT"), row(2, "XXX"), row(3, null));
    Dataset<Row> right =
        frame("faa string, alt int", row("BFT", 37), row("ANC", 152), row(null, 1));
    JoinSpec join = new JoinSpec("airports", Map.of("dest", "faa"), "dest_", Optional.empty());
    Dataset<Row> expected =
        frame(
            "id int, dest string, dest_alt int, __match_0 boolean not null",
            row(1, "BFT", 37, true),
            row(2, "XXX", null, false),
            row(3, null, null, false));
    assertSameRows(
        expected,
        EquiJoin.of(
            left,
            JoinInput.of(join, "prepare.join[0]", left, right, Analysis.OF_A_RUN),
            "__match_0"));
  }
}
