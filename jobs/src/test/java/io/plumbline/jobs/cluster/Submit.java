package io.plumbline.jobs.cluster;

import io.plumbline.QuickSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs the application jar by {@code scripts/plumbline}, which is {@code spark-submit}, in a
 * process of its own.
 *
 * <pre>{@code
 * Submit.Result result = Submit.to(cluster).run("ingest", "--pipeline", file);
 * try (ChildProcess train = Submit.to(cluster).start("train", "--pipeline", file)) {
 *   train.awaitStderr("trial 3", Duration.ofMinutes(2));
 *   train.kill();
 * }
 * }</pre>
 */
public final class Submit {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Map<String, String> conf = new LinkedHashMap<>();
  private final Map<String, String> env = new LinkedHashMap<>();
  private Path folder = Installation.home();

  private Submit() {
    env.put("PLUMBLINE_JAVA_OPTS", LocalCluster.QUICK_START);
  }

  /** What a job gave back. */
  public record Result(int exitCode, String stdout, String stderr) {
    /** The JSON object that every job ends with. */
    public String lastLine() {
      return stdout.lines().reduce("", (before, line) -> line);
    }
  }

  /** With the master that the environment file of the application names. */
  public static Submit locally() {
    return new Submit();
  }

  /** As {@link #locally()}, for a few rows only. */
  public static Submit quickly() {
    Submit submit = new Submit();
    submit.conf.putAll(QuickSettings.PLAIN);
    return submit;
  }

  /** On two executors with one core each, and the memory that the cluster's workers have. */
  public static Submit to(LocalCluster cluster) {
    return new Submit()
        .conf("spark.master", cluster.master())
        .conf("spark.driver.host", "127.0.0.1")
        .conf("spark.driver.bindAddress", "127.0.0.1")
        .conf("spark.executor.cores", "1")
        .conf("spark.cores.max", "2")
        .conf("spark.executor.memory", cluster.workerMemory())
        .conf("spark.executor.extraJavaOptions", LocalCluster.QUICK_START)
        // The defaults of Spark and Delta are made for larger clusters.
        .conf("spark.sql.shuffle.partitions", "8")
        .conf("spark.databricks.delta.snapshotPartitions", "1")
        .conf("spark.ui.enabled", "false");
  }

  /** One more {@code --conf} of spark-submit. */
  public Submit conf(String key, String value) {
    conf.put(key, value);
    return this;
  }

  /** One more variable in the driver's environment. */
  public Submit env(String name, String value) {
    env.put(name, value);
    return this;
  }

  /** The folder that it is called from; the project's root unless said. */
  public Submit in(Path folder) {
    this.folder = folder;
    return this;
  }

  /** Runs it to its end. */
  public Result run(String... arguments) {
    try (ChildProcess process = start(arguments)) {
      int exitCode = process.awaitExit(PATIENCE);
      return new Result(exitCode, process.stdout(), process.stderr());
    }
  }

  /** Starts it, for a test that watches it, or kills it; the process is the driver itself. */
  public ChildProcess start(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add("bash");
    command.add(Installation.home().resolve("scripts/plumbline").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("SPARK_HOME", Installation.sparkHome().toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PLUMBLINE_SUBMIT_OPTS", options());
    builder.environment().putAll(env);
    return ChildProcess.start("plumbline " + String.join(" ", arguments), builder);
  }

  private String options() {
    return conf.entrySet().stream()
        .map(entry -> "--conf '" + entry.getKey() + "=" + entry.getValue() + "'")
        .collect(Collectors.joining(" "));
  }
}
