package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluateSpecTest {
  @Test
  void hasDefaults() {
    assertThat(EvaluateSpec.parse(Written.of("").section()))
        .isEqualTo(new EvaluateSpec(200, List.of()));
  }

  @Test
  void takesEveryKey() {
    assertThat(
            EvaluateSpec.parse(Written.of("bootstrap = 0, resample-by = [day, plane]").section()))
        .isEqualTo(new EvaluateSpec(0, List.of("day", "plane")));
  }

  @Test
  void refusesWithTheReason() {
    Written written = Written.of("bootstrap = -1\nslices = [a]");
    EvaluateSpec.parse(written.section());
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  bootstrap = -1  out of bounds; choose a whole number between 0 and 1000",
            "p.conf:2  slices  unknown key; (known: bootstrap, resample-by)");
  }
}
