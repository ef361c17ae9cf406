package io.plumbline.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.JobTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.spark.StepLog;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.function.ForeachFunction;
import org.junit.jupiter.api.Test;

class PoolTest extends JobTest {
  private final AtomicInteger ran = new AtomicInteger();

  private void run(Runnable... tasks) {
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main { format = csv, path = "a.csv" } }
            task { kind = binary, label = y, positive = 1 }
            train { models = [ { family = logistic-regression } ] }
            """);
    StepLog log =
        StepLog.listen(
            spark.sparkContext(), "train", new PrintStream(OutputStream.nullOutputStream()));
    try {
      Pool.run(
          new JobContext(spec, spark, tables(spec, "train"), log), "search", 1, List.of(tasks));
    } finally {
      log.finish();
    }
  }

  @Test
  void everyTaskRuns() {
    run(ran::incrementAndGet, ran::incrementAndGet);
    assertThat(ran).hasValue(2);
  }

  /** Spark throws a checked exception that no method declares. */
  @Test
  void aStageThatFailsStopsTheOthersAndKeepsItsCause() {
    assertThatThrownBy(() -> run(PoolTest::failInATask, ran::incrementAndGet))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INTERNAL))
        .hasMessageStartingWith("A Spark stage failed in search: ")
        .hasRootCauseMessage("disk on fire")
        .cause()
        .isInstanceOf(SparkException.class);
    assertThat(ran).hasValue(0);
  }

  @Test
  void anErrorIsThrownAsItIs() {
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    assertThatThrownBy(
            () ->
                run(
                    () -> {
                      throw error;
                    },
                    ran::incrementAndGet))
        .isSameAs(error);
    assertThat(ran).hasValue(0);
  }

  private static void failInATask() {
    spark
        .range(2)
        .foreach(
            (ForeachFunction<Long>)
                id -> {
                  throw new IllegalStateException("disk on fire");
                });
  }
}
