package io.plumbline.jobs.run;

import static org.apache.spark.sql.functions.col;

import io.plumbline.results.RunRow;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Start times of the runs of a pipeline, each later than all before, since the order of runs
 * decides which one is resumed. A clock that jumps back stops here until it has caught up.
 */
final class RunClock {
  private final InstantSource clock;
  private @Nullable Instant newest;

  private RunClock(InstantSource clock, @Nullable Instant newest) {
    this.clock = clock;
    this.newest = newest;
  }

  /** Only the holder of the pipeline's lease may ask: then no other run begins. */
  static RunClock of(TableStore store, InstantSource clock) {
    return new RunClock(
        clock,
        store
            .all(RunRow.class)
            .where(col("pipeline").equalTo(store.run().pipeline()))
            .orderBy(col("started_at").desc())
            .first()
            .map(RunRow::startedAt)
            .orElse(null));
  }

  Instant next() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Instant found = newest == null || now.isAfter(newest) ? now : newest.plus(1, ChronoUnit.MICROS);
    newest = found;
    return found;
  }
}
