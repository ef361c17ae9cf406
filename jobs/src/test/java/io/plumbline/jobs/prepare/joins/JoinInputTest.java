package io.plumbline.jobs.prepare.joins;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.jobs.prepare.Analysis;
import io.plumbline.pipeline.JoinSpec;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JoinInputTest extends SparkTest {
  @Test
  void aNameOnBothSidesAsksForAPrefix() {
    Dataset<Row> left = frame("dest string, name string", row("BFT", "x"));
    Dataset<Row> right = frame("faa string, Name string", row("BFT", "y"));
    JoinSpec join = new JoinSpec("airports", Map.of("dest", "faa"), "", Optional.empty());
    assertThatThrownBy(() -> JoinInput.of(join, "prepare.join[0]", left, right, Analysis.OF_A_RUN))
        .hasMessage(
            "Join with airports: the left side already has column Name. Set a prefix, for example prefix = airports_.");
  }

  @Test
  void keysOfDifferentKindsAreRefused() {
    Dataset<Row> left = frame("dest int", row(1));
    Dataset<Row> right = frame("faa string", row("1"));
    JoinSpec join = new JoinSpec("airports", Map.of("dest", "faa"), "", Optional.empty());
    assertThatThrownBy(() -> JoinInput.of(join, "prepare.join[0]", left, right, Analysis.OF_A_RUN))
        .hasMessage(
            "Join with airports: dest is int and faa is string. Declare one type for both under clean.<source>.columns.");
  }
}
