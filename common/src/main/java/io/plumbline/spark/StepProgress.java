package io.plumbline.spark;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;

/**
 * A line now and then about each step that takes long: the time, the share of the tasks of its
 * current stages that are done, and the rows that they have read so far.
 */
final class StepProgress implements AutoCloseable {
  /** A step as it runs. */
  private static final class Running {
    private final long since = System.nanoTime();
    private final Map<Integer, int[]> stages = new LinkedHashMap<>();
    private long rows;
  }

  private final Duration interval;
  private final Consumer<String> lines;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final Timer timer = new Timer("step-progress", true);

  /**
   * Begins to speak.
   *
   * @param interval between two lines, and the time after which a step takes long
   */
  StepProgress(Duration interval, Consumer<String> lines) {
    this.interval = interval;
    this.lines = lines;
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            say();
          }
        },
        interval.toMillis(),
        interval.toMillis());
  }

  synchronized void began(String step) {
    running.put(step, new Running());
  }

  synchronized void ended(String step) {
    running.remove(step);
  }

  synchronized void stageBegan(String step, int stage, int tasks) {
    Running now = running.get(step);
    if (now != null) {
      now.stages.put(stage, new int[] {0, tasks});
    }
  }

  synchronized void stageEnded(String step, int stage) {
    Running now = running.get(step);
    if (now != null) {
      now.stages.remove(stage);
    }
  }

  synchronized void taskEnded(String step, int stage, long rowsRead) {
    Running now = running.get(step);
    if (now != null) {
      now.rows += rowsRead;
      int[] tasks = now.stages.get(stage);
      if (tasks != null) {
        tasks[0]++;
      }
    }
  }

  @Override
  public void close() {
    timer.cancel();
  }

  private void say() {
    List<String> now = new ArrayList<>();
    synchronized (this) {
      running.forEach(
          (step, state) -> {
            double seconds = (System.nanoTime() - state.since) / 1e9;
            if (seconds >= interval.toMillis() / 1e3) {
              now.add(line(step, state, seconds));
            }
          });
    }
    now.forEach(lines);
  }

  private static String line(String step, Running state, double seconds) {
    int done = state.stages.values().stream().mapToInt(tasks -> tasks[0]).sum();
    int all = state.stages.values().stream().mapToInt(tasks -> tasks[1]).sum();
    StringBuilder line =
        new StringBuilder()
            .append(LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS))
            .append("Z ")
            .append(step)
            .append(String.format(Locale.ROOT, ": running for %.0f s", seconds));
    if (all > 0) {
      line.append(
          String.format(Locale.ROOT, ", %d of %d tasks done (%d %%)", done, all, 100 * done / all));
    }
    if (state.rows > 0) {
      line.append(
          String.format(
              Locale.ROOT, ", %,d rows read (%,.0f a second)", state.rows, state.rows / seconds));
    }
    return line.toString();
  }
}
