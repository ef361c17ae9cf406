package io.plumbline.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TableMaintenanceErrorsTest {
  @Test
  void retentionTooShort() {
    PlumblineException error =
        TableMaintenanceErrors.retentionTooShort(Duration.ofHours(2), Duration.ofHours(24));
    assertThat(error)
        .hasMessage(
            "--retain-hours 2 is too short: a run or query that began before could lose the files that it reads. "
                + "Give at least 24, or leave it out for 168 hours.");
    assertThat(error.code()).isEqualTo(ExitCode.SPEC);
  }
}
