package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of Spark jobs of a job does not grow with the number of columns. */
class ManyColumnsIT {
  @TempDir Path folder;

  @Test
  void twoHundredColumnsTakeAsManySparkJobsAsTwenty() throws IOException {
    run(20);
    run(200);
    List<String> jobs =
        CommandRun.sql(
            folder.resolve("warehouse").toString(),
            """
        SELECT job, sum(CASE WHEN pipeline = 'wide20' THEN spark_jobs END) AS narrow,
               sum(CASE WHEN pipeline = 'wide200' THEN spark_jobs END) AS wide
        FROM run_steps WHERE job <> 'train' GROUP BY job ORDER BY job""");
    assertThat(jobs)
        .hasSizeGreaterThanOrEqualTo(6)
        .allSatisfy(
            line -> {
              String[] cells = line.split(",");
              assertThat(Long.parseLong(cells[2]))
                  .as(line)
                  .isLessThanOrEqualTo(Long.parseLong(cells[1]) + 2);
            });
  }

  private void run(int columns) throws IOException {
    Random random = new Random(7);
    StringBuilder csv = new StringBuilder();
    StringJoiner header = new StringJoiner(",");
    for (int j = 1; j <= columns; j++) {
      header.add("x" + j);
    }
    csv.append(header).append(",y\n");
    for (int i = 0; i < 1000; i++) {
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
        train { models = [ { family = logistic-regression } ], ensemble { members = 2 } }
        """
                .formatted(columns, data));
    CommandRun run =
        CommandRun.of(
            "run",
            "--pipeline",
            spec.toString(),
            "--warehouse",
            folder.resolve("warehouse").toString());
    assertThat(run.code()).as(run.err()).isZero();
  }
}
