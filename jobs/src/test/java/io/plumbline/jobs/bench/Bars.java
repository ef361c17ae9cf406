package io.plumbline.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Prints what a bench measured, and remembers whether all of it is within its limits. */
public final class Bars {
  private boolean hold = true;

  /** Work that is timed. */
  public interface Timed {
    void run() throws Exception;
  }

  /** Prints a line per limit: `BAR NAME MEASURED LIMIT ok|short`. */
  public void atMost(String name, double limit, double measured) {
    boolean holds = measured <= limit;
    hold &= holds;
    say("BAR %s %.3f %.3f %s", name, measured, limit, holds ? "ok" : "short");
  }

  boolean hold() {
    return hold;
  }

  /** Returns the seconds that the work takes. */
  public static double seconds(String name, Timed work) throws Exception {
    long start = System.nanoTime();
    double busy = cpuSeconds();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.err.printf(
        Locale.ROOT, "[bench] %s: %.2f s, of the CPU %.2f s%n", name, seconds, cpuSeconds() - busy);
    return seconds;
  }

  /** Returns the CPU time of this process, which a busy machine changes less than wall time. */
  private static double cpuSeconds() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  public static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  /**
   * Returns the median of the ratios of measurements of the same round, which a machine that is
   * faster at one time than at another changes least.
   */
  public static double ratio(List<Double> measured, List<Double> to) {
    return median(
        IntStream.range(0, to.size()).mapToObj(i -> measured.get(i) / to.get(i)).toList());
  }

  public static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
