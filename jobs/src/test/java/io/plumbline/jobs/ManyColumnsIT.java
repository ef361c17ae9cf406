package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The number of Spark jobs of a job does not grow with the number of columns. The tests of ingest,
 * prepare, evaluate, explain, and monitor compare fewer columns.
 */
@Tag("soak")
class ManyColumnsIT {
  @TempDir Path folder;

  @Test
  void twoHundredColumnsTakeAsManySparkJobsAsTwenty() throws IOException {
    Map<String, Long> narrow = sparkJobsOf(20);
    Map<String, Long> wide = sparkJobsOf(200);
    assertThat(narrow)
        .containsKeys("ingest", "prepare", "evaluate", "explain", "promote", "monitor", "report");
    narrow.forEach((job, jobs) -> assertThat(wide.get(job)).as(job).isBetween(jobs - 2, jobs + 2));
  }

  /** By job, of a run in a warehouse of its own: what stands there already must not count. */
  private Map<String, Long> sparkJobsOf(int columns) throws IOException {
    run(columns);
    Map<String, Long> jobs = new TreeMap<>();
    try (Answers answers = Answers.from(folder.resolve("warehouse" + columns))) {
      for (String line :
          answers.to(
              "SELECT job, sum(spark_jobs) FROM run_steps "
                  + "WHERE job NOT IN ('train', 'score') GROUP BY job")) {
        jobs.put(line.split(",")[0], Long.parseLong(line.split(",")[1]));
      }
    }
    return jobs;
  }

  private void run(int columns) throws IOException {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder();
    StringJoiner header = new StringJoiner(",");
    for (int j = 1; j <= columns; j++) {
      header.add("x" + j);
    }
    csv.append(header).append(",y\n");
    for (int i = 0; i < 400; i++) {
      double sum = random.nextDouble() - 0.5;
      for (int j = 1; j <= columns; j++) {
        double value = random.nextDouble() - 0.5;
        sum += j < 4 ? value : 0;
        csv.append("%.4f,".formatted(value));
      }
      csv.append(sum > 0 ? 1 : 0).append('\n');
    }
    Path data = Files.writeString(folder.resolve("w" + columns + ".csv"), csv);
    Path spec =
        Files.writeString(
            folder.resolve("w" + columns + ".conf"),
            """
        pipeline = wide%d
        sources { main { format = csv, path = "%s" } }
        task { kind = binary, label = y, positive = 1 }
        split { folds = 2 }
        train { models = [ { family = logistic-regression } ], ensemble { members = 2 } }
        evaluate { bootstrap = 20 }
        explain { permutation { repeats = 1, rows = 100, window-rows = 50 } }
        monitor { min-rows = 20 }
        """
                .formatted(columns, data));
    CommandRun run =
        CommandRun.of(
            "run",
            "--pipeline",
            spec.toString(),
            "--warehouse",
            folder.resolve("warehouse" + columns).toString());
    assertThat(run.code()).as(run.err()).isIn(0, 4);
  }
}
