package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.cluster.LocalCluster;
import io.plumbline.jobs.cluster.Submit;
import io.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application JAR and a PostgreSQL server: executors have the driver, share one snapshot, and
 * no secret is printed.
 */
@Tag("soak")
class DatabaseIT {
  @TempDir Path folder;

  @Test
  void aTableIsReadByTheJarAloneAndNoPasswordIsPrinted() throws IOException {
    Path warehouse = folder.resolve("warehouse");
    try (TestDatabase database = TestDatabase.start(folder);
        LocalCluster cluster = LocalCluster.start(folder.resolve("cluster"))) {
      database.run(
          "CREATE TABLE bookings AS SELECT i AS id, i % 2 AS y FROM generate_series(1, 1000) i",
          "GRANT SELECT ON bookings TO " + TestDatabase.USER);
      Path pipeline = pipeline();

      Submit.Result check =
          reader(Submit.quickly(), database)
              .run("check", "--data", "--pipeline", pipeline.toString());
      Submit.Result good = ingest(reader(Submit.to(cluster), database), pipeline, warehouse);
      Submit.Result refused =
          ingest(
              reader(Submit.quickly(), database).env("SHOP_PASSWORD", "another-word"),
              pipeline,
              warehouse);

      assertThat(check.exitCode()).as(check.stderr()).isZero();
      assertThat(good.exitCode()).as(good.stderr()).isZero();
      assertThat(good.stderr()).contains("main: 1,000 rows in 1 table, 0 to quarantine");
      assertThat(refused.exitCode()).isEqualTo(5);
      assertThat(refused.stderr())
          .contains(
              "error: Source main: %s table bookings: the server refuses the credentials. Correct sources.main.user and sources.main.password, or the environment variables that they come from."
                  .formatted(database.url()))
          .doesNotContain("\tat ");
      for (Submit.Result each : List.of(check, good, refused)) {
        assertThat(each.stdout() + each.stderr())
            .doesNotContain(TestDatabase.PASSWORD, "another-word");
      }
      assertThat(filesWith(warehouse, TestDatabase.PASSWORD)).isEmpty();
      try (Answers answers = Answers.from(warehouse)) {
        assertThat(answers.to("SELECT count(*), sum(id) FROM bronze.main"))
            .containsExactly("1000,500500");
        assertThat(answers.to("SELECT file, rows_read FROM ingest_files"))
            .containsExactly(database.url() + " table bookings,1000");
      }
    }
  }

  private static Submit reader(Submit submit, TestDatabase database) {
    return submit
        .env("SHOP_URL", database.url() + "?application_name=test")
        .env("SHOP_USER", TestDatabase.USER)
        .env("SHOP_PASSWORD", TestDatabase.PASSWORD);
  }

  private static Submit.Result ingest(Submit submit, Path pipeline, Path warehouse) {
    return submit.run(
        "ingest",
        "--pipeline",
        pipeline.toString(),
        "--warehouse",
        warehouse.toString(),
        "--as-of",
        "2024-04-01");
  }

  private Path pipeline() throws IOException {
    return Files.writeString(
        folder.resolve("bookings.conf"),
        """
        pipeline = bookings
        owners = [a, b]
        sources {
          main { format = jdbc, url = ${?SHOP_URL}, user = ${?SHOP_USER}, password = ${?SHOP_PASSWORD}
                 table = bookings, partition-by = id, key = [id] }
        }
        task { kind = binary, label = y, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        """);
  }

  private static List<Path> filesWith(Path folder, String word) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> content(file).contains(word))
          .toList();
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
