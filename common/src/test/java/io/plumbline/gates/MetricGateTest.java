package io.plumbline.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricGateTest {
  private final Judged judged = new Judged();

  @Test
  void holdsAtItsEnds() {
    assertThat(judge(Map.of("metric", "auc", "min", 0.7, "max", 0.7)))
        .isEqualTo("true test auc at least 0.7 and at most 0.7: 0.7 (200 rows)");
    assertThat(judge(Map.of("metric", "auc", "min", 0.71)))
        .isEqualTo("false test auc at least 0.71: 0.7 (200 rows)");
    assertThat(judge(Map.of("metric", "auc", "max", 0.69)))
        .isEqualTo("false test auc at most 0.69: 0.7 (200 rows)");
  }

  @Test
  void aMetricThatIsNotDefinedDoesNotHold() {
    judged.metrics.put("2/test/auc", Double.NaN);
    assertThat(judge(Map.of("metric", "auc", "min", 0.0)))
        .isEqualTo(
            "false test auc at least 0: auc is not defined on the test rows (200 rows; is there only one class?)");
  }

  private String judge(Map<String, ?> options) {
    return judged.by(new MetricGate(), "auc", options);
  }
}
