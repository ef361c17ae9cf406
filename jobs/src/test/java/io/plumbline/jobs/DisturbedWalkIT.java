package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.QuickSettings;
import io.plumbline.jobs.cluster.ChildProcess;
import io.plumbline.jobs.cluster.LocalCluster;
import io.plumbline.jobs.cluster.Submit;
import io.plumbline.jobs.run.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Something goes wrong in the middle of any job, at a random moment; the rerun leaves the tables of
 * an undisturbed run.
 */
@Tag("soak")
class DisturbedWalkIT {
  private static final int WALKS = 4;
  private static final int KILLS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir static Path folder;
  private static SmallWalk walk;
  private static Map<String, List<String>> expected;
  private static double seconds;

  @BeforeAll
  static void walkUndisturbed() throws IOException {
    walk =
        SmallWalk.write(
            folder,
            """
            evaluate { bootstrap = 50 }
            explain { permutation { repeats = 2, rows = 200, window-rows = 100 } }
            """);
    Path warehouse = folder.resolve("warehouse-undisturbed");
    long begun = System.nanoTime();
    finish(warehouse);
    seconds = (System.nanoTime() - begun) / 1e9;
    try (Answers answers = Answers.from(warehouse)) {
      expected = Content.of(answers);
    }
    assertThat(expected.get("predictions")).isNotEmpty();
    assertThat(expected.get("drift_metrics")).isNotEmpty();
  }

  @AfterEach
  void forgetFileSystems() throws IOException {
    FullDisk.leave(FullDisk.UNLIMITED);
    FileSystem.closeAll();
  }

  private static void finish(Path warehouse) {
    Submit.Result run = Submit.quickly().run(walk.arguments("run", warehouse));
    assertThat(run.exitCode()).as(run.stderr()).isZero();
  }

  private static void assertUndisturbed(Path warehouse, String what) {
    contentOf(warehouse)
        .forEach(
            (table, rows) ->
                assertThat(rows).as("%s after %s", table, what).isEqualTo(expected.get(table)));
  }

  private static Map<String, List<String>> contentOf(Path warehouse) {
    try (Answers answers = Answers.from(warehouse)) {
      assertThat(answers.to("SELECT count(*) FROM runs WHERE status = 'running'"))
          .containsExactly("0");
      return Content.of(answers);
    }
  }

  /** The driver, by SIGKILL; five times in each of four walks, each of which goes on by itself. */
  @Test
  void killedAtRandomMoments() throws InterruptedException {
    for (int number = 0; number < WALKS; number++) {
      long seed = System.nanoTime();
      System.out.printf("killedAtRandomMoments: walk %d, seed %d%n", number, seed);
      Random random = new Random(seed);
      Path warehouse = folder.resolve("warehouse-killed-" + number);
      List<String> moments = new ArrayList<>();
      for (int kill = 0; kill < KILLS; kill++) {
        try (ChildProcess run = Submit.quickly().start(walk.arguments("run", warehouse))) {
          Thread.sleep((long) (1000 * seconds * random.nextDouble()));
          run.kill();
          moments.add(run.stderr().lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b));
        }
      }
      System.out.println("killed after " + moments);
      finish(warehouse);
      assertUndisturbed(warehouse, "seed " + seed + " " + moments);
    }
  }

  /**
   * An executor, in each job; Spark starts another one. Spark gives executors the vector module of
   * Java, which this driver alone is without, so the last digits of MLlib's numbers may differ.
   */
  @Test
  void anExecutorIsLostInEachJob() throws InterruptedException {
    long seed = System.nanoTime();
    System.out.printf("anExecutorIsLostInEachJob: seed %d%n", seed);
    Random random = new Random(seed);
    Path warehouse = folder.resolve("warehouse-executors");
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"))) {
      for (String job : Jobs.inOrder().stream().map(each -> each.name()).toList()) {
        try (ChildProcess run = Submit.to(cluster).start(walk.arguments(job, warehouse))) {
          boolean killed = false;
          while (!killed && run.isAlive()) {
            Thread.sleep(500 + random.nextInt(3_000));
            killed = cluster.killAnExecutor();
          }
          assertThat(run.awaitExit(PATIENCE)).as(job + "\n" + run.stderr()).isZero();
          assertThat(killed).as("%s had an executor to lose", job).isTrue();
        }
      }
    }
    contentOf(warehouse)
        .forEach(
            (table, rows) ->
                assertThat(Content.differences(rows, expected.get(table)))
                    .as("%s after seed %d", table, seed)
                    .isEmpty());
  }

  /** The disk is full at a random file of each job. */
  @Test
  void theDiskIsFullInEachJob() throws IOException {
    long seed = System.nanoTime();
    System.out.printf("theDiskIsFullInEachJob: seed %d%n", seed);
    Random random = new Random(seed);
    Path environment = environment();
    Path counted = folder.resolve("warehouse-counted");
    Path warehouse = folder.resolve("warehouse-full");
    FileSystem.closeAll();
    for (String job : Jobs.inOrder().stream().map(each -> each.name()).toList()) {
      FullDisk.leave(FullDisk.UNLIMITED - 1);
      CommandRun whole = run(job, counted, environment);
      assertThat(whole.code()).as(whole.err()).isZero();
      int files = FullDisk.UNLIMITED - 1 - FullDisk.left();
      assertThat(files).as("files of %s", job).isPositive();

      FullDisk.leave(random.nextInt(files));
      CommandRun full = run(job, warehouse, environment);
      assertThat(full.code()).as("%s\n%s", job, full.err()).isEqualTo(5);
      assertThat(full.err()).contains("No space is left to write ");

      FullDisk.leave(FullDisk.UNLIMITED);
      CommandRun again = run(job, warehouse, environment);
      assertThat(again.code()).as("%s\n%s", job, again.err()).isZero();
    }
    assertUndisturbed(warehouse, "seed " + seed);
  }

  private static CommandRun run(String job, Path warehouse, Path environment) {
    List<String> all = new ArrayList<>(List.of(walk.arguments(job, warehouse)));
    all.addAll(List.of("--env", environment.toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static Path environment() throws IOException {
    StringBuilder text = new StringBuilder("env.master = \"local[2]\"\n");
    QuickSettings.PLAIN.forEach(
        (key, value) -> text.append("env.spark.\"%s\" = \"%s\"\n".formatted(key, value)));
    text.append(
        "env.spark.\"spark.hadoop.fs.file.impl\" = \"%s\"\n".formatted(FullDisk.class.getName()));
    return Files.writeString(folder.resolve("full.conf"), text);
  }
}
