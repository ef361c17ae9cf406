package io.plumbline.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepLogTest extends SparkTest {
  @Test
  void countsTheSparkJobsOfEachStepAndSaysWhenItEnds() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StepLog log =
        StepLog.listen(
            spark.sparkContext(), "prepare", new PrintStream(err, true, StandardCharsets.UTF_8));
    long counted = log.step("count", () -> spark.range(0, 10, 1, 2).toJavaRDD().count());
    log.step(
        "two",
        () -> spark.range(0, 10, 1, 2).toJavaRDD().count() + spark.range(3).toJavaRDD().count());
    Map<String, StepLog.Cost> costs = log.finish();

    assertThat(counted).isEqualTo(10);
    assertThat(costs.keySet()).containsExactly("count", "two");
    assertThat(costs.get("count").jobs()).isEqualTo(1);
    assertThat(costs.get("count").stages()).isEqualTo(1);
    assertThat(costs.get("count").tasks()).isEqualTo(2);
    assertThat(costs.get("two").jobs()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("[prepare] count: ");
  }

  @Test
  void aStepThatTakesLongSaysHowFarItIs() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    StepLog log =
        StepLog.listen(
            spark.sparkContext(),
            "ingest",
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Duration.ofMillis(100));
    log.step(
        "read flights",
        () ->
            spark
                .range(0, 8, 1, 8)
                .toJavaRDD()
                .map(
                    id -> {
                      Thread.sleep(100);
                      return id;
                    })
                .count());
    log.step("short", () -> 1);
    log.finish();
    assertThat(err.toString(StandardCharsets.UTF_8).lines().toList())
        .anyMatch(
            line ->
                line.matches(
                    "\\[ingest] [0-9:]{5,8}Z read flights: running for \\d+ s, [1-7] of 8 tasks done \\(\\d+ %\\).*"))
        .noneMatch(line -> line.contains("short: running"));
  }

  @Test
  void aThreadOfAPoolCountsTowardsTheStepThatItNames() throws Exception {
    StepLog log =
        StepLog.listen(spark.sparkContext(), "train", new PrintStream(new ByteArrayOutputStream()));
    log.step(
        "search",
        () -> {
          Thread thread =
              new Thread(
                  () -> {
                    log.within("search");
                    spark.range(3).toJavaRDD().count();
                  });
          thread.start();
          try {
            thread.join();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return null;
        });
    assertThat(log.finish().get("search").jobs()).isEqualTo(1);
  }
}
