package io.plumbline.jobs.cli;

import io.plumbline.job.Backfill;
import picocli.CommandLine.Option;

/** The option of the commands that promote. */
final class BackfillOption {
  @Option(
      names = "--backfill",
      description =
          "promote also if the as-of is older than the newest promotion, so that a new model becomes the champion of the past")
  private boolean backfill;

  Backfill wanted() {
    return backfill ? Backfill.PROMOTED : Backfill.WITHHELD;
  }
}
