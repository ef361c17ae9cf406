package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.cluster.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every bad input has its exit code and its own message, no stack trace, and leaves nothing
 * half-done.
 */
class BadInputIT {
  @TempDir static Path tables;
  @TempDir Path folder;
  private Path warehouse;

  /** A first run makes the result tables; each test has a copy of them. */
  @BeforeAll
  static void makeTables() {
    CommandRun.of(
        "ingest",
        "--pipeline",
        "conf/pipelines/flights.conf",
        "--warehouse",
        tables.toString(),
        "--set",
        "sources.flights.path=/nowhere/x.csv");
    assertThat(tables.resolve("results/runs")).isDirectory();
  }

  @BeforeEach
  void useAWarehouseWithoutRows() throws IOException {
    warehouse = folder.resolve("warehouse");
    FileUtils.copyDirectory(tables.toFile(), warehouse.toFile());
  }

  private CommandRun ingest(String... more) {
    return job("ingest", "conf/pipelines/flights.conf", more);
  }

  private CommandRun job(String job, String pipeline, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of(job, "--pipeline", pipeline, "--warehouse", warehouse.toString()));
    arguments.addAll(Arrays.asList(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String spec(String csv, String more) throws IOException {
    Path data = Files.writeString(folder.resolve("data.csv"), csv);
    return Files.writeString(
            folder.resolve("small.conf"),
            """
        pipeline = small
        sources { main { format = csv, path = "%s" } }
        task { kind = binary, label = y, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        %s
        """
                .formatted(data, more))
        .toString();
  }

  private void assertRefused(CommandRun run, int code, String message) {
    assertThat(run.err()).contains(message);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err() + run.out()).doesNotContain("\tat ");
    assertThat(run.lastLine()).contains("\"exit_code\":" + code);
    for (String zone : List.of("bronze", "silver", "features", "quarantine")) {
      assertThat(Files.exists(warehouse.resolve(zone)))
          .as("nothing half-done in " + zone)
          .isFalse();
    }
  }

  @Test
  void aMissingFile() {
    assertRefused(ingest("--set", "sources.flights.path=/nowhere/x.csv"), 5, "/nowhere/x.csv");
  }

  @Test
  void anEmptyFile() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    assertRefused(ingest("--set", "sources.planes.path=" + empty), 5, "empty.csv");
  }

  @Test
  void aWrongHeader() throws IOException {
    Path other = Files.writeString(folder.resolve("h.csv"), "a,b\n1,2\n");
    CommandRun run = ingest("--set", "sources.planes.path=" + other);
    assertRefused(run, 5, "h.csv");
    assertThat(run.err()).contains("planes").contains("tailnum");
  }

  @Test
  void aTruncatedGzipFile() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(whole)) {
      Path month =
          Installation.home().resolve("conf/sample/flights/flights/flights-2014-01.csv.gz");
      gzip.write(new java.util.zip.GZIPInputStream(Files.newInputStream(month)).readNBytes(60_000));
    }
    Path cut = folder.resolve("cut.csv.gz");
    Files.write(cut, Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
    assertRefused(ingest("--set", "sources.flights.path=" + cut), 5, "cut.csv.gz");
  }

  @Test
  void aLabelWithOneClass() throws IOException {
    String pipeline = spec("x,y\n1,1\n2,1\n3,1\n4,1\n", "");
    assertThat(job("ingest", pipeline, "--as-of", "2024-01-01").code()).isZero();
    CommandRun run = job("prepare", pipeline, "--as-of", "2024-01-01");
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err()).contains("one class").doesNotContain("\tat ");
    assertThat(warehouse.resolve("features")).doesNotExist();
  }

  @Test
  void aWrongKeyInTheSpec() throws IOException {
    CommandRun run = job("ingest", spec("x,y\n1,1\n", "split { fold = 3 }"));
    assertRefused(
        run,
        2,
        "small.conf:5  split.fold  unknown key; did you mean `folds`?  (known: by, fold-by, folds, gap, group, test)");
  }

  @Test
  void faultsThatOnlyTheHeadersShow() throws IOException {
    warehouse = folder.resolve("untouched");
    String pipeline = spec("x,z\n1,1\n", "prepare.where = \"xx > 1\"");
    CommandRun bad = job("check", pipeline, "--data");
    assertThat(bad.code()).as(bad.err()).isEqualTo(2);
    assertThat(bad.err().lines().filter(line -> !line.startsWith("warning:")).toList())
        .hasSize(4)
        .startsWith(
            "error: 2 problems in small.conf",
            "  small.conf:3  task.label: no column is called `y`; did you mean `x`?  (known: x, z).")
        .element(2)
        .asString()
        .startsWith("  small.conf:5  prepare.where = `xx > 1` is not valid: ");
    assertThat(bad.err()).contains("looked at 1 source, headers of 1 file, 2 columns, in ");
    assertThat(bad.out()).isEmpty();
    CommandRun good =
        job("check", pipeline, "--data", "--set", "task.label=z", "--set", "prepare.where=x > 1");
    assertThat(good.code()).as(good.err()).isZero();
    assertThat(good.lastLine()).contains("small.conf is valid. Pipeline small");
    assertThat(warehouse).doesNotExist();
  }

  @Test
  void anUnknownEnvironment() {
    assertRefused(ingest("--env", "prodution"), 2, "did you mean `production`?");
  }

  @Test
  void anAsOfThatIsNoTime() {
    assertRefused(ingest("--as-of", "yesterday"), 2, "yesterday");
  }

  @Test
  void aWarehouseThatCannotBeWrittenTo() throws IOException {
    warehouse = Files.createFile(folder.resolve("file")).resolve("w");
    assertRefused(ingest(), 5, "cannot be written to");
  }

  @Test
  void aJobBeforeTheOneThatItNeeds() {
    assertRefused(
        job("train", "conf/pipelines/flights.conf"),
        5,
        "Table features.flights has no rows for pipeline flights as of 2015-01-01T00:00:00Z");
  }

  @Test
  void anUnknownJobAndNoJob() {
    assertThat(CommandRun.of("trian").code()).isEqualTo(2);
    assertThat(CommandRun.of("trian").err()).contains("train");
    assertThat(CommandRun.of().code()).isEqualTo(2);
  }

  @Test
  void aQueryThatIsNoSql() {
    CommandRun run = CommandRun.of("sql", "selec nonsense", "--warehouse", warehouse.toString());
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains("selec").doesNotContain("\tat ");
    assertThat(run.out()).isEmpty();
  }
}
