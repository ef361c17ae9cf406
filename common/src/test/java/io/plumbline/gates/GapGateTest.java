package io.plumbline.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GapGateTest {
  @Test
  void theGapIsTrainMinusTest() {
    assertThat(judge("auc", 0.1))
        .isEqualTo("true gap of train to test in auc at most 0.1: train 0.78, test 0.7, gap 0.08");
    assertThat(judge("auc", 0.05)).startsWith("false");
  }

  @Test
  void theGapOfAnErrorIsTestMinusTrain() {
    assertThat(judge("rmse", 0.5))
        .isEqualTo("false gap of train to test in rmse at most 0.5: train 4, test 5, gap 1");
  }

  private static String judge(String metric, double max) {
    return new Judged().by(new GapGate(), metric, Map.of("gap", "train-test", "max", max));
  }
}
