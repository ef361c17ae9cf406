package io.plumbline.jobs.run;

import java.io.PrintStream;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The end of a run by SIGTERM or Ctrl-C: one sentence, and a record of it in {@code runs}. What
 * fails after that fails because Spark stops, too, and is not told.
 */
final class StopSignal implements AutoCloseable {
  /** 128 and the number of SIGTERM, as the JVM exits. */
  static final int EXIT_CODE = 143;

  static final String WORDS = "stopped by a signal";

  /** Before Spark's own hook, which has 40: the session is needed to write the record. */
  private static final int PRIORITY = 100;

  private final PrintStream err;
  private final BlockingDeque<Runnable> open = new LinkedBlockingDeque<>();
  private final Runnable hook = this::stop;
  private volatile boolean stopping;

  StopSignal(PrintStream err) {
    this.err = err;
  }

  /** Listens until it is closed. */
  StopSignal listen() {
    ShutdownHookManager.get().addShutdownHook(hook, PRIORITY);
    return this;
  }

  /** Adds what is to be done if the signal comes now; what was added last is done first. */
  void add(Runnable onStop) {
    open.addFirst(onStop);
  }

  void remove(Runnable onStop) {
    open.remove(onStop);
  }

  /** Never returns once the signal has come. */
  void awaitExit() {
    while (stopping) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // The JVM is about to end; nothing else is left to do for this thread.
        Thread.interrupted();
      }
    }
  }

  /** What the hook does. */
  void stop() {
    if (open.isEmpty()) {
      return;
    }
    stopping = true;
    err.println(
        "Stopped by a signal. What is done is kept: run the same command again, and it resumes from there.");
    for (Runnable onStop : open) {
      try {
        onStop.run();
      } catch (RuntimeException e) {
        err.println("error: " + Failures.message(e));
      }
    }
  }

  @Override
  public void close() {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
