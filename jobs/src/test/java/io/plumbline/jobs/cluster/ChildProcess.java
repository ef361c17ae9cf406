package io.plumbline.jobs.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A process of ours whose output is kept and can be waited for, line by line. Closing it ends it
 * and everything that it started.
 */
public final class ChildProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final Stream stdout;
  private final Stream stderr;
  private final Thread lastResort;

  private ChildProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.stdout = new Stream(process.getInputStream(), name + " stdout");
    this.stderr = new Stream(process.getErrorStream(), name + " stderr");
    this.lastResort = new Thread(this::kill, name + " last resort");
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** Starts it without input: a child that asks something gets an end of file, not the terminal. */
  static ChildProcess start(String name, ProcessBuilder builder) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new ChildProcess(name, process);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /** The first line on stderr that contains the words; waits for it, but not beyond its end. */
  public String awaitStderr(String words, Duration atMost) {
    return stderr.await(line -> line.contains(words), words, atMost);
  }

  /** As {@link #awaitStderr}, on stdout. */
  public String awaitStdout(String words, Duration atMost) {
    return stdout.await(line -> line.contains(words), words, atMost);
  }

  /** The exit code, once it has ended and all of its output is read. */
  public int awaitExit(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(name + " still runs after " + atMost + "\n" + lastWords());
      }
      stdout.awaitEnd(GRACE);
      stderr.awaitEnd(GRACE);
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }

  /** SIGTERM, to the process alone; does not wait, and leaves its streams open. */
  public void terminate() {
    process.toHandle().destroy();
  }

  /** SIGKILL, to it and to all that it started; returns when it is gone. */
  public void kill() {
    List<ProcessHandle> family = family();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  /** It and all that it started. */
  public List<ProcessHandle> family() {
    List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
    family.add(process.toHandle());
    return family;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String stdout() {
    return stdout.text();
  }

  public String stderr() {
    return stderr.text();
  }

  /** The end of both streams, for the message of a failing test. */
  public String lastWords() {
    return name + "\nstdout:\n" + stdout.tail(20) + "\nstderr:\n" + stderr.tail(60);
  }

  /** SIGTERM first, so that a worker can stop its executors. */
  @Override
  public void close() {
    List<ProcessHandle> family = family();
    process.destroy();
    try {
      process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      // The JVM is on its way down already, and the hook does no harm.
    }
  }

  /** One output stream: read to its end by a thread of its own, and kept. */
  private static final class Stream {
    private final String name;
    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    Stream(InputStream in, String name) {
      this.name = name;
      Thread reader = new Thread(() -> read(in), name);
      reader.setDaemon(true);
      reader.start();
    }

    private void read(InputStream in) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          add(line);
        }
      } catch (IOException e) {
        add("(" + e.getMessage() + ")"); // what a killed process leaves behind
      } finally {
        end();
      }
    }

    private synchronized void add(String line) {
      lines.add(line);
      notifyAll();
    }

    private synchronized void end() {
      ended = true;
      notifyAll();
    }

    synchronized String await(Predicate<String> wanted, String words, Duration atMost) {
      long deadline = System.nanoTime() + atMost.toNanos();
      for (int next = 0; ; ) {
        for (; next < lines.size(); next++) {
          if (wanted.test(lines.get(next))) {
            return lines.get(next);
          }
        }
        if (ended || !waitUntil(deadline)) {
          throw new IllegalStateException(
              "\"" + words + "\" did not come on " + name + "\n" + tail(60));
        }
      }
    }

    synchronized void awaitEnd(Duration atMost) {
      long deadline = System.nanoTime() + atMost.toNanos();
      while (!ended && waitUntil(deadline)) {
        // waits for the next line, or for the end
      }
    }

    /** Woken by a line, by the end, or too late. */
    private boolean waitUntil(long deadline) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      try {
        wait(left);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while reading " + name, e);
      }
    }

    synchronized String text() {
      return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    synchronized String tail(int n) {
      return String.join("\n", lines.subList(Math.max(0, lines.size() - n), lines.size()));
    }
  }
}
