package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseLockTest {
  private static final String OTHER =
      "{\"run_id\":\"r0\",\"host\":\"%s\",\"pid\":%d,\"process_start\":\"%s\"}";

  @TempDir Path folder;

  private WarehouseLock acquire(String runId) {
    return WarehouseLock.acquire(new Configuration(), folder.toString(), "flights", runId);
  }

  private Path file() throws IOException {
    return Files.createDirectories(folder.resolve("_locks")).resolve("flights.lock");
  }

  @Test
  @SuppressWarnings("try") // the lock is held, not used
  void aSecondRunIsRefusedAndTheNextOneMayBegin() {
    try (WarehouseLock first = acquire("r1")) {
      assertThatThrownBy(() -> acquire("r2"))
          .isInstanceOf(PlumblineException.class)
          .hasMessageStartingWith("Run r1 on ")
          .hasMessageContaining(
              "is working on pipeline flights in this warehouse. Wait for it to end, or use another "
                  + "--warehouse");
    }
    acquire("r3").close();
    assertThat(folder.resolve("_locks/flights.lock")).doesNotExist();
  }

  @Test
  void theLockOfAKilledProcessIsTakenOver() throws IOException {
    Files.writeString(
        file(),
        OTHER.formatted(java.net.InetAddress.getLocalHost().getHostName(), Integer.MAX_VALUE, ""));
    acquire("r1").close();
  }

  @Test
  void theLockOfAnotherMachineHoldsWhileItIsRenewedAndNoLonger() throws IOException {
    Files.writeString(file(), OTHER.formatted("elsewhere", 1, ""));
    assertThatThrownBy(() -> acquire("r1"))
        .hasMessageStartingWith("Run r0 on elsewhere (process 1)");
    Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
    acquire("r1").close();
  }

  @Test
  void aWarehouseBelowAFileCannotBeWrittenTo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(
            () ->
                WarehouseLock.acquire(
                    new Configuration(), file.resolve("w").toString(), "flights", "r"))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith("The warehouse " + file.resolve("w") + " cannot be written to: ")
        .hasMessageEndingWith(
            "Check the path and its permissions, or name another warehouse with --warehouse.");
  }
}
