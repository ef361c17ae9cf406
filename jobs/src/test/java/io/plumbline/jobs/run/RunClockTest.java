package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.results.RunRow;
import io.plumbline.results.RunStatus;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunClockTest extends SparkTest {
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @TempDir Path warehouse;

  @Test
  void aClockThatJumpsAnHourBackDoesNotChangeTheOrderOfRuns() {
    AtomicReference<Instant> time = new AtomicReference<>(NOON);
    InstantSource clock = time::get;
    TableStore store = store("p");
    store.create(RunRow.TABLE);
    RunClock first = RunClock.of(store, clock);
    assertThat(first.next()).isEqualTo(NOON);
    store.append(RunRow.class, List.of(started(NOON)));

    time.set(NOON.minus(Duration.ofHours(1)));
    assertThat(first.next()).isEqualTo(NOON.plusNanos(1_000));
    assertThat(first.next()).isEqualTo(NOON.plusNanos(2_000));
    assertThat(RunClock.of(store, clock).next()).isEqualTo(NOON.plusNanos(1_000));
    assertThat(RunClock.of(store("another"), clock).next())
        .isEqualTo(NOON.minus(Duration.ofHours(1)));

    time.set(NOON.plusSeconds(5));
    assertThat(first.next()).isEqualTo(NOON.plusSeconds(5));
  }

  private TableStore store(String pipeline) {
    return new TableStore(spark, warehouse.toString(), new RunKey(pipeline, "run", NOON, "r"));
  }

  private static RunRow started(Instant at) {
    return new RunRow(
        "run",
        RunStatus.DONE,
        at,
        Optional.empty(),
        new RunRow.SpecUsed("hash", "{}", 1, "local"),
        "{}",
        "{}",
        Optional.empty(),
        new RunRow.CodeUsed("abc", "1.0", "me", "here", "4"));
  }
}
