package io.plumbline.job;

import io.plumbline.base.Seeds;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The spec, the session, the tables, and a log of steps that a job works with.
 *
 * @param backfill what the user wants of a candidate that comes after its time
 */
public record JobContext(
    PipelineSpec spec, SparkSession spark, TableStore tables, StepLog log, Backfill backfill) {

  /** A context in which the promotions of the past stay as they are. */
  public JobContext(PipelineSpec spec, SparkSession spark, TableStore tables, StepLog log) {
    this(spec, spark, tables, log, Backfill.WITHHELD);
  }

  public RunKey run() {
    return tables.run();
  }

  /** Rows of this moment or later do not exist for the run. */
  public Instant asOf() {
    return run().asOf();
  }

  public long seed(String purpose, Object... keys) {
    return Seeds.of(spec.seed(), purpose, keys);
  }

  /** Runs a named step: its Spark jobs and seconds go to `run_steps`, a line to stderr. */
  public <T> T step(String name, Supplier<T> body) {
    return log.step(name, body);
  }

  /** As {@link #step(String, Supplier)}, for a step that gives nothing back. */
  public void step(String name, Runnable body) {
    log.step(
        name,
        () -> {
          body.run();
          return null;
        });
  }

  /**
   * Runs named steps at the same time that do not need one another.
   *
   * @param steps by name, in the order in which they begin
   * @return what they gave, in that order
   * @throws RuntimeException the failure of the first step, in order, that failed, once those that
   *     run have ended; the others do not begin
   */
  public <T> List<T> steps(Map<String, Supplier<T>> steps) {
    return ParallelSteps.run(log, steps);
  }

  /** One line of progress for people, on stderr. */
  public void say(String format, Object... values) {
    log.say(format, values);
  }
}
