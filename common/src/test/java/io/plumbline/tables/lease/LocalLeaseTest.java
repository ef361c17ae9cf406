package io.plumbline.tables.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLeaseTest {
  @TempDir Path folder;

  private Lease acquire(String runId) {
    return Lease.acquire(new Configuration(), folder.toString(), "flights", runId);
  }

  private Path file() throws IOException {
    return Files.createDirectories(folder.resolve("_locks")).resolve("flights.lock");
  }

  @Test
  void aSecondRunIsRefusedAndToldByWhom() {
    try (Lease first = acquire("r1")) {
      first.requireHeld();
      assertThatThrownBy(() -> acquire("r2"))
          .isInstanceOfSatisfying(
              PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.BUSY))
          .hasMessageStartingWith("Run r1 on ")
          .hasMessageContaining(" is working on pipeline flights in this warehouse. ");
      Lease.acquire(new Configuration(), folder.toString(), "other", "r3").close();
    }
    acquire("r4").close();
  }

  /** A file that another process, container, or machine left holds no lock. */
  @Test
  void theFileOfADeadProcessHoldsNothing() throws IOException {
    Files.writeString(
        file(),
        new LeaseHolder("r0", io.plumbline.base.Host.name(), ProcessHandle.current().pid(), false)
            .json());
    acquire("r1").close();
    Files.writeString(file(), "{\"run_id\": \"r0");
    acquire("r2").close();
  }

  @Test
  void ofTwoStartsInOneMomentOneRuns() throws Exception {
    ExecutorService starts = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 20; round++) {
        Callable<Lease> start =
            () -> {
              try {
                return acquire("r" + Thread.currentThread().getId());
              } catch (PlumblineException refused) {
                return Lease.NONE;
              }
            };
        List<Lease> held = new java.util.ArrayList<>();
        for (Future<Lease> one : starts.invokeAll(List.of(start, start, start, start))) {
          if (one.get() != Lease.NONE) {
            held.add(one.get());
          }
        }
        assertThat(held).hasSize(1);
        held.get(0).close();
      }
    } finally {
      starts.shutdownNow();
    }
  }

  @Test
  void aFileThatSomebodyReplacedEndsTheLease() throws IOException {
    try (Lease lease = acquire("r1")) {
      Files.delete(file());
      assertThatThrownBy(lease::requireHeld)
          .isInstanceOf(PlumblineException.class)
          .hasMessageStartingWith(
              "Run r1 lost its lease of pipeline flights: its file was removed");
    }
  }

  @Test
  void aWarehouseBelowAFileCannotBeWrittenTo() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(
            () -> Lease.acquire(new Configuration(), file.resolve("w").toString(), "flights", "r"))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith("The warehouse " + file.resolve("w") + " cannot be written to: ")
        .hasMessageEndingWith(
            "Check the path and its permissions, or name another warehouse with --warehouse.");
  }
}
