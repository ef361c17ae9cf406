package io.plumbline.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Texts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RunStatusTest {
  @Test
  void everyExitCodeHasAState() {
    assertThat(ExitCode.values())
        .extracting(RunStatus::of)
        .containsExactly(
            RunStatus.DONE,
            RunStatus.FAILED,
            RunStatus.FAILED,
            RunStatus.REFUSED,
            RunStatus.FAILED,
            RunStatus.FAILED,
            RunStatus.FAILED);
  }

  @Test
  void theWordsAreThoseOfTheTable() {
    assertThat(Arrays.stream(RunStatus.values()).map(Texts::word))
        .containsExactly("running", "done", "refused", "failed", "stopped");
  }
}
