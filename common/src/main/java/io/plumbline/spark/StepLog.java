package io.plumbline.spark;

import io.plumbline.config.Secrets;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Records the cost of each step of a job as Spark reports it: Spark jobs, stages, tasks, shuffle
 * bytes, and seconds; with a line of progress as each step ends, and some while a long one runs.
 */
public final class StepLog extends SparkListener {
  /** Local property that carries the step's name to the jobs that it starts. */
  private static final String STEP = "plumbline.step";

  /** Between two lines about a step that takes long. */
  private static final Duration INTERVAL = Duration.ofSeconds(20);

  /** What one step cost. Seconds: wall time. */
  public static final class Cost {
    private long jobs;
    private long stages;
    private long tasks;
    private long shuffleBytes;
    private double seconds;

    public long jobs() {
      return jobs;
    }

    public long stages() {
      return stages;
    }

    public long tasks() {
      return tasks;
    }

    public long shuffleBytes() {
      return shuffleBytes;
    }

    public double seconds() {
      return seconds;
    }
  }

  private final SparkContext context;
  private final String job;
  private final PrintStream progress;
  private final StepProgress running;
  private final Map<String, Cost> costs = new LinkedHashMap<>();
  private final Map<Integer, String> stepOfStage = new ConcurrentHashMap<>();

  private StepLog(SparkContext context, String job, PrintStream progress, Duration interval) {
    this.context = context;
    this.job = job;
    this.progress = progress;
    this.running = new StepProgress(interval, line -> say("%s", line));
  }

  /**
   * Begins to listen.
   *
   * @param progress where lines for people go
   */
  public static StepLog listen(SparkContext context, String job, PrintStream progress) {
    return listen(context, job, progress, INTERVAL);
  }

  static StepLog listen(SparkContext context, String job, PrintStream progress, Duration interval) {
    StepLog log = new StepLog(context, job, progress, interval);
    context.addSparkListener(log);
    return log;
  }

  /**
   * Runs a step and takes down what it cost; threads that the body starts must call {@link #within}
   * themselves.
   */
  public <T> T step(String name, Supplier<T> body) {
    String outer = context.getLocalProperty(STEP);
    long start = System.nanoTime();
    context.setLocalProperty(STEP, name);
    running.began(name);
    try {
      return body.get();
    } finally {
      running.ended(name);
      double seconds = (System.nanoTime() - start) / 1e9;
      context.setLocalProperty(STEP, outer);
      synchronized (costs) {
        costOf(name).seconds += seconds;
      }
      say("%s: %.1f s", name, seconds);
    }
  }

  /** Counts the Spark jobs of this thread towards a step that another thread has begun. */
  public void within(String step) {
    context.setLocalProperty(STEP, step);
  }

  /** One line for people. */
  public void say(String format, Object... values) {
    progress.println("[" + job + "] " + Secrets.mask(String.format(Locale.ROOT, format, values)));
  }

  /**
   * Stops listening, once every event has arrived. @return cost by step, in the order in which
   * steps began
   */
  public Map<String, Cost> finish() {
    running.close();
    try {
      context.listenerBus().waitUntilEmpty(10_000);
    } catch (java.util.concurrent.TimeoutException e) {
      say("counts of Spark jobs may be short: Spark's events did not arrive within 10 s");
    }
    context.removeSparkListener(this);
    synchronized (costs) {
      return new LinkedHashMap<>(costs);
    }
  }

  @Override
  public void onJobStart(SparkListenerJobStart start) {
    String step = stepIn(start.properties());
    List<Object> stages = scala.jdk.javaapi.CollectionConverters.asJava(start.stageIds());
    stages.forEach(stage -> stepOfStage.put((Integer) stage, step));
    synchronized (costs) {
      costOf(step).jobs++;
    }
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    int stage = submitted.stageInfo().stageId();
    running.stageBegan(
        stepOfStage.getOrDefault(stage, "other"), stage, submitted.stageInfo().numTasks());
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted completed) {
    int stage = completed.stageInfo().stageId();
    running.stageEnded(stepOfStage.getOrDefault(stage, "other"), stage);
    synchronized (costs) {
      costOf(stepOfStage.getOrDefault(completed.stageInfo().stageId(), "other")).stages++;
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    running.taskEnded(
        stepOfStage.getOrDefault(end.stageId(), "other"),
        end.stageId(),
        end.taskMetrics() == null ? 0 : end.taskMetrics().inputMetrics().recordsRead());
    synchronized (costs) {
      Cost cost = costOf(stepOfStage.getOrDefault(end.stageId(), "other"));
      cost.tasks++;
      if (end.taskMetrics() != null) {
        cost.shuffleBytes += end.taskMetrics().shuffleWriteMetrics().bytesWritten();
      }
    }
  }

  private Cost costOf(String step) {
    return costs.computeIfAbsent(step, name -> new Cost());
  }

  private static String stepIn(Properties properties) {
    String step = properties == null ? null : properties.getProperty(STEP);
    return step == null ? "other" : step;
  }
}
