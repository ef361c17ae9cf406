package io.plumbline.jobs.tables;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.Upkeep;
import java.time.Duration;

/** User errors of `tables maintain`: one factory per message. */
final class TableMaintenanceErrors {
  private TableMaintenanceErrors() {}

  static PlumblineException retentionTooShort(Duration asked, Duration least) {
    return new PlumblineException(
        ExitCode.SPEC,
        ("--retain-hours %d is too short: a run or query that began before could lose the files that it reads. Give at "
                + "least %d, or leave it out for %d hours.")
            .formatted(asked.toHours(), least.toHours(), Upkeep.RETENTION.toHours()));
  }
}
