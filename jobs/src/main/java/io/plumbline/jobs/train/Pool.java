package io.plumbline.jobs.train;

import io.plumbline.job.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Several fits at once: each is one Spark task at a time, so that as many run as there are threads
 * here.
 */
final class Pool {
  private Pool() {}

  /**
   * Runs all, in the given order as threads become free. When one throws, those that have not begun
   * are left out, those that run are waited for, and the first exception is thrown.
   *
   * @param step to which their Spark jobs are counted
   * @throws io.plumbline.base.PlumblineException (INTERNAL) when a Spark stage failed: Spark throws
   *     a checked exception then, although its methods declare none
   */
  static void run(JobContext context, String step, int threads, List<Runnable> tasks) {
    AtomicBoolean stop = new AtomicBoolean();
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.max(1, Math.min(threads, tasks.size())));
    List<Future<?>> running = new ArrayList<>();
    for (Runnable task : tasks) {
      running.add(
          workers.submit(
              () -> {
                if (!stop.get()) {
                  context.log().within(step);
                  try {
                    task.run();
                  } catch (Throwable e) { // a task may throw what no method declares
                    stop.set(true);
                    throw e;
                  }
                }
              }));
    }
    workers.shutdown();
    Throwable first = null;
    for (Future<?> future : running) {
      Optional<Throwable> failure = failure(future); // waits, also after another has failed
      first = first == null ? failure.orElse(null) : first;
    }
    if (first instanceof RuntimeException exception) {
      throw exception;
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first != null) {
      throw TrainErrors.stageFailed(step, first);
    }
  }

  private static Optional<Throwable> failure(Future<?> future) {
    try {
      future.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.ofNullable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new IllegalStateException("interrupted while fits were running", e));
    }
  }
}
