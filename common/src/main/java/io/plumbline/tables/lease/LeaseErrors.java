package io.plumbline.tables.lease;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.util.Optional;

/** User errors about leases and their folder: one factory per message. */
public final class LeaseErrors {
  private LeaseErrors() {}

  /** Names a warehouse in which nothing can be written. */
  public static PlumblineException notWritable(String warehouse, Exception cause) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("The warehouse %s cannot be written to: %s. Check the path and its permissions, or name another warehouse with "
                + "--warehouse.")
            .formatted(warehouse, Causes.text(cause)),
        cause);
  }

  static PlumblineException leaseHeld(String pipeline, LeaseHolder holder) {
    return new PlumblineException(
        ExitCode.BUSY,
        ("Run %s on %s (process %d) is working on pipeline %s in this warehouse. Nothing was done; run the same command "
                + "again when it has ended, or use another --warehouse.")
            .formatted(holder.runId(), holder.host(), holder.pid(), pipeline));
  }

  /**
   * @param holder the run that has it now; empty if the file of the lease is gone or unreadable
   */
  static PlumblineException leaseLost(String pipeline, String runId, Optional<LeaseHolder> holder) {
    return new PlumblineException(
        ExitCode.BUSY,
        ("Run %s lost its lease of pipeline %s: %s. It writes nothing more. Start the same command again when no other "
                + "run is working on this pipeline.")
            .formatted(
                runId,
                pipeline,
                holder
                    .map(
                        other ->
                            "it did not renew it, and run %s took over".formatted(other.runId()))
                    .orElse("its file was removed or replaced")));
  }

  /**
   * @param key Spark property that names a log store
   */
  static PlumblineException losesCommits(String warehouse, String key) {
    return new PlumblineException(
        ExitCode.SPEC,
        ("The warehouse %s is on S3, where two drivers that commit at once lose rows. Name a log store for several "
                + "drivers in env.spark.\"%s\" (io.delta.storage.S3DynamoDBLogStore, from delta-storage-s3-dynamodb), or set "
                + "env.single-driver = true if no second driver ever writes to it.")
            .formatted(warehouse, key));
  }
}
