package io.plumbline.jobs.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A standalone Spark cluster on the loopback address: a master and two workers of one core each, as
 * separate processes on free ports. Closing it ends exactly these processes and their executors.
 */
public final class LocalCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int WORKERS = 2;

  /** Tests are over before the optimizing compiler has earned its keep. */
  static final String QUICK_START =
      "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=256m";

  private final Deque<ChildProcess> processes = new ArrayDeque<>();
  private final String workerMemory;
  private String master;

  private LocalCluster(String workerMemory) {
    this.workerMemory = workerMemory;
  }

  /** With 1 GB for the executor of each worker; the workers' folders stand in the given one. */
  public static LocalCluster start(Path work) {
    return start(work, "1g");
  }

  /** With the given memory for the executor of each worker, such as {@code 2g}. */
  public static LocalCluster start(Path work, String workerMemory) {
    LocalCluster cluster = new LocalCluster(workerMemory);
    try {
      cluster.startMaster();
      cluster.startWorkers(work);
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** What {@code spark-submit --master} wants, such as {@code spark://127.0.0.1:41234}. */
  public String master() {
    return master;
  }

  /** The memory that an executor can have at most. */
  public String workerMemory() {
    return workerMemory;
  }

  /** SIGKILL to one running executor, as a lost machine would look; false where none runs. */
  public boolean killAnExecutor() {
    return processes.stream()
        .flatMap(process -> process.family().stream())
        .filter(LocalCluster::isExecutor)
        .findFirst()
        .map(ProcessHandle::destroyForcibly)
        .orElse(false);
  }

  /** The workers first, the master last. */
  @Override
  public void close() {
    processes.forEach(ChildProcess::close);
    processes.clear();
  }

  private void startMaster() {
    ChildProcess process = start("master", "master.Master", List.of("--port", "0"));
    // Port 0: it takes a free one by itself and says which, so no other process can take it.
    String line = process.awaitStderr("Starting Spark master at spark://", PATIENCE);
    master = line.substring(line.indexOf("spark://")).strip();
    process.awaitStderr("New state: ALIVE", PATIENCE);
  }

  private void startWorkers(Path work) {
    List<ChildProcess> workers = new ArrayList<>();
    for (int i = 1; i <= WORKERS; i++) {
      String folder = work.resolve("worker-" + i).toAbsolutePath().toString();
      List<String> options = List.of("-c", "1", "-m", workerMemory, "-d", folder, master);
      workers.add(start("worker " + i, "worker.Worker", options));
    }
    workers.forEach(worker -> worker.awaitStderr("Successfully registered with master", PATIENCE));
  }

  private ChildProcess start(String name, String mainClass, List<String> options) {
    Path sparkHome = Installation.sparkHome();
    List<String> command = new ArrayList<>();
    command.add(Installation.java());
    command.addAll(List.of("-Xmx512m"));
    command.addAll(List.of(QUICK_START.split(" ")));
    command.addAll(Installation.jvmOpens());
    command.addAll(List.of("-cp", sparkHome.resolve("jars") + "/*"));
    command.add("org.apache.spark.deploy." + mainClass);
    command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13"); // executors die without it
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    ChildProcess process = ChildProcess.start(name, builder);
    processes.addFirst(process);
    return process;
  }

  private static boolean isExecutor(ProcessHandle process) {
    // The command line, not its parts: Java forgets the parts of a long one.
    return process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend");
  }
}
