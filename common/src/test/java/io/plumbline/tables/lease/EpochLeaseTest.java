package io.plumbline.tables.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochLeaseTest {
  private static final Duration WATCHED = Duration.ofMillis(400);

  @TempDir Path folder;

  private EpochLease acquire(String runId) throws IOException {
    return EpochLease.acquire(
        FileSystem.getLocal(new Configuration()),
        new org.apache.hadoop.fs.Path(folder.toString(), "flights"),
        "flights",
        runId,
        WATCHED);
  }

  private Path epoch(long epoch) throws IOException {
    return Files.createDirectories(folder.resolve("flights"))
        .resolve("%012d.json".formatted(epoch));
  }

  @Test
  void aHolderThatRenewsKeepsIt() throws IOException {
    try (EpochLease first = acquire("r1")) {
      assertThatThrownBy(() -> acquire("r2"))
          .isInstanceOfSatisfying(
              PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.BUSY))
          .hasMessageStartingWith("Run r1 on ");
      first.requireHeld();
    }
    try (EpochLease next = acquire("r3")) {
      next.requireHeld();
      assertThat(epoch(2)).exists();
    }
  }

  /** Whatever its clock says: the time of a file of another machine is not compared with ours. */
  @Test
  void aHolderThatIsNotHeardOfLosesIt() throws IOException {
    Files.writeString(epoch(7), new LeaseHolder("r0", "elsewhere", 1, false).json());
    Files.setLastModifiedTime(epoch(7), FileTime.from(Instant.now().plus(Duration.ofHours(1))));
    try (EpochLease taken = acquire("r1")) {
      taken.requireHeld();
      assertThat(epoch(8)).exists();
    }
  }

  /** As a driver that was suspended: it wakes up and finds a greater epoch. */
  @Test
  void aRunThatSleptPastItsLeaseWritesNothingMore() throws IOException {
    EpochLease slept = acquire("r1");
    Files.writeString(epoch(2), new LeaseHolder("r2", "elsewhere", 1, false).json());
    assertThatThrownBy(slept::requireHeld)
        .hasMessageStartingWith(
            "Run r1 lost its lease of pipeline flights: it did not renew it, and run r2 took over. ");
    slept.close();
    assertThat(Files.readString(epoch(2))).contains("\"released\":false");
  }

  @Test
  void whoeverCreatesTheEpochSecondIsRefused() throws IOException {
    Files.writeString(epoch(1), new LeaseHolder("r0", "elsewhere", 1, true).json());
    try (EpochLease first = acquire("r1")) {
      first.requireHeld();
      assertThat(epoch(2)).exists();
      assertThatThrownBy(() -> acquire("r2")).isInstanceOf(PlumblineException.class);
    }
  }

  @Test
  void halfAFileIsNobodysWord() throws IOException {
    Files.writeString(epoch(3), "{\"run_id\":");
    try (EpochLease taken = acquire("r1")) {
      taken.requireHeld();
    }
  }
}
