package io.plumbline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.spark.StepLog;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.ForeachFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParallelStepsTest extends SparkTest {
  private StepLog log;

  @BeforeEach
  void listen() {
    log =
        StepLog.listen(
            spark.sparkContext(), "test", new PrintStream(OutputStream.nullOutputStream()));
  }

  @AfterEach
  void finish() {
    log.finish();
  }

  /** The first step ends last: it waits for the second, which would never begin after it. */
  @Test
  void stepsRunAtTheSameTimeAndGiveTheirResultsInOrder() {
    CountDownLatch second = new CountDownLatch(1);
    Map<String, Supplier<Integer>> steps = new LinkedHashMap<>();
    steps.put(
        "first",
        () -> {
          await(second);
          return 1;
        });
    steps.put(
        "second",
        () -> {
          second.countDown();
          return 2;
        });
    assertThat(ParallelSteps.run(log, steps)).containsExactly(1, 2);
  }

  @Test
  void sparkJobsCountForTheStepThatStartsThem() {
    Map<String, Supplier<Long>> steps = new LinkedHashMap<>();
    steps.put("one", () -> spark.range(0, 3, 1, 1).toJavaRDD().count());
    steps.put("two", () -> spark.range(0, 5, 1, 1).toJavaRDD().count() + two());
    assertThat(ParallelSteps.run(log, steps)).containsExactly(3L, 7L);
    Map<String, StepLog.Cost> costs = log.finish();
    assertThat(costs.get("one").jobs()).isEqualTo(1);
    assertThat(costs.get("two").jobs()).isEqualTo(2);
  }

  private static long two() {
    return spark.range(0, 2, 1, 1).toJavaRDD().count();
  }

  @Test
  void afterAFailureStepsThatHaveNotBegunAreLeftOutAndTheFirstInOrderIsThrown() {
    AtomicReference<Thread> failed = new AtomicReference<>();
    CountDownLatch othersBegan = new CountDownLatch(3);
    AtomicInteger ended = new AtomicInteger();
    List<String> begun = Collections.synchronizedList(new ArrayList<>());
    Map<String, Supplier<Integer>> steps = new LinkedHashMap<>();
    steps.put(
        "slow",
        () -> {
          othersBegan.countDown();
          awaitEnd(failed);
          throw new IllegalArgumentException("slow");
        });
    steps.put(
        "fast",
        () -> {
          await(othersBegan);
          failed.set(Thread.currentThread());
          throw new IllegalStateException("fast");
        });
    for (int i = 0; i < 2; i++) {
      steps.put(
          "running " + i,
          () -> {
            othersBegan.countDown();
            awaitEnd(failed);
            return ended.incrementAndGet();
          });
    }
    steps.put(
        "late",
        () -> {
          begun.add("late");
          return 0;
        });
    assertThatThrownBy(() -> ParallelSteps.run(log, steps))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("slow");
    assertThat(ended).hasValue(2);
    assertThat(begun).isEmpty();
  }

  /** Waits until the thread of the step that failed has ended, as it does when no step is left. */
  private static void awaitEnd(AtomicReference<Thread> failed) {
    while (failed.get() == null || failed.get().isAlive()) {
      Thread.onSpinWait();
    }
  }

  /** Spark throws a checked exception that no method declares. */
  @Test
  void theExceptionOfATaskIsThrownAsItIs() {
    assertThatThrownBy(() -> ParallelSteps.run(log, Map.of("only", ParallelStepsTest::failing)))
        .hasMessageContaining("disk on fire");
  }

  private static Long failing() {
    spark
        .range(1)
        .foreach(
            (ForeachFunction<Long>)
                id -> {
                  throw new IllegalStateException("disk on fire");
                });
    return 0L;
  }

  @Test
  void withoutStepsThereIsNothing() {
    assertThat(ParallelSteps.run(log, Map.of())).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
