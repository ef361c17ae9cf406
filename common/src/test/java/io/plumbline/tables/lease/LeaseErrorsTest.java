package io.plumbline.tables.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseErrorsTest {
  @Test
  void losesCommits() {
    assertError(
        LeaseErrors.losesCommits("s3a://b/w", "spark.delta.logStore.s3a.impl"),
        ExitCode.SPEC,
        "The warehouse s3a://b/w is on S3, where two drivers that commit at once lose rows. Name a log store for "
            + "several drivers in env.spark.\"spark.delta.logStore.s3a.impl\" (io.delta.storage.S3DynamoDBLogStore, "
            + "from delta-storage-s3-dynamodb), or set env.single-driver = true if no second driver ever writes to it.");
  }

  @Test
  void notWritable() {
    assertError(
        LeaseErrors.notWritable("/w", new IOException("Permission denied")),
        ExitCode.INPUT,
        "The warehouse /w cannot be written to: Permission denied. Check the path and its permissions, or "
            + "name another warehouse with --warehouse.");
  }

  @Test
  void leaseHeld() {
    assertError(
        LeaseErrors.leaseHeld("flights", new LeaseHolder("r0", "node7", 12, false)),
        ExitCode.BUSY,
        "Run r0 on node7 (process 12) is working on pipeline flights in this warehouse. Nothing was done; run the "
            + "same command again when it has ended, or use another --warehouse.");
  }

  @Test
  void leaseLost() {
    assertError(
        LeaseErrors.leaseLost(
            "flights", "r1", Optional.of(new LeaseHolder("r2", "node8", 13, false))),
        ExitCode.BUSY,
        "Run r1 lost its lease of pipeline flights: it did not renew it, and run r2 took over. It writes nothing "
            + "more. Start the same command again when no other run is working on this pipeline.");
    assertError(
        LeaseErrors.leaseLost("flights", "r1", Optional.empty()),
        ExitCode.BUSY,
        "Run r1 lost its lease of pipeline flights: its file was removed or replaced. It writes nothing more. Start "
            + "the same command again when no other run is working on this pipeline.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
