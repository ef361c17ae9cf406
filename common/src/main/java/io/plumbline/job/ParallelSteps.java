package io.plumbline.job;

import io.plumbline.spark.StepLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Runs steps at the same time that do not need one another, such as one for each source. A step
 * over a small table keeps the cores busy for a small part of its time only: the rest is planning
 * and commits, which the driver does in one thread.
 */
public final class ParallelSteps {
  /** Each step holds a plan, and maybe a table that is sent to all tasks, on the driver. */
  private static final int MOST = 4;

  private ParallelSteps() {}

  /**
   * Runs named steps, each with a line of the log.
   *
   * @param steps by name
   * @return what they gave, in the order of the steps
   * @throws RuntimeException as {@link #run(List)}
   */
  static <T> List<T> run(StepLog log, Map<String, Supplier<T>> steps) {
    List<Supplier<T>> bodies = new ArrayList<>();
    steps.forEach((name, body) -> bodies.add(() -> log.step(name, body)));
    return run(bodies);
  }

  /**
   * Begins the steps in order, at most {@value #MOST} at a time. After a failure, those that have
   * not begun are left out, and those that run are waited for.
   *
   * @return what they gave, in the order of the steps
   * @throws RuntimeException the failure of the first step, in order, that failed; also checked
   *     exceptions, which Spark throws without declaring them
   */
  public static <T> List<T> run(List<Supplier<T>> steps) {
    if (steps.isEmpty()) {
      return List.of();
    }
    AtomicBoolean failed = new AtomicBoolean();
    List<Future<List<T>>> running = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(Math.min(MOST, steps.size()));
    steps.forEach(body -> running.add(workers.submit(() -> ran(body, failed))));
    workers.shutdown();
    return results(running);
  }

  /** Returns the one result; nothing if another step had failed before this one began. */
  private static <T> List<T> ran(Supplier<T> body, AtomicBoolean failed) {
    if (failed.get()) {
      return List.of();
    }
    try {
      return List.of(body.get());
    } catch (Throwable e) { // Spark throws checked exceptions without declaring them
      failed.set(true);
      throw e;
    }
  }

  private static <T> List<T> results(List<Future<List<T>>> running) {
    List<T> results = new ArrayList<>();
    Throwable first = null;
    for (Future<List<T>> future : running) {
      try {
        results.addAll(future.get());
      } catch (ExecutionException e) {
        first = first == null ? e.getCause() : first;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while steps were running", e);
      }
    }
    if (first != null) {
      ParallelSteps.<RuntimeException>rethrow(first);
    }
    return results;
  }

  @SuppressWarnings("unchecked") // passes on what the step threw, declared or not
  private static <E extends Throwable> void rethrow(Throwable failure) throws E {
    throw (E) failure;
  }
}
