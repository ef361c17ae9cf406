package io.plumbline.jobs.ingest;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.RunRow;
import io.plumbline.results.RunStatus;
import io.plumbline.spark.StepLog;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Repaired rows take the place of their records, once, and only of those records. */
class RequeueJobTest extends IncrementalJobTest {
  private static final String CLEAN =
      """
      columns { x = double, y = int }
      expect = [ { check = "x < 100", on-fail = quarantine } ]
      """;

  private Instant started = FIRST;

  /** Row 3 has a word for a number, row 5 fails the check; others make a binary label. */
  private void deliver(String name, int from) {
    StringBuilder text = new StringBuilder("id,x,y,note\n");
    IntStream.range(from, from + 40)
        .mapToObj(
            i ->
                "%d,%s,%d,\"a, %d\"\n"
                    .formatted(i, i == from + 3 ? "oops" : i == from + 5 ? "500" : i % 7, i % 2, i))
        .forEach(text::append);
    write("in/" + name, text.toString());
  }

  private String file(String name) {
    return "file:" + folder.resolve("in/" + name).toUri().getPath();
  }

  private void requeue(int day, PipelineSpec spec, String rows) {
    runAsOf(day, spec, new RequeueJob("main", folder.resolve(rows).toString()));
  }

  private void prepare(int day, PipelineSpec spec) {
    runAsOf(day, spec, new PrepareJob());
  }

  /** Records each job in the ledger of runs, one second after the other. */
  @Override
  protected void run(PipelineSpec spec, Job... jobs) {
    for (Job job : jobs) {
      started = started.plusSeconds(1);
      RunRow row =
          new RunRow(
              job.name(),
              RunStatus.DONE,
              started,
              Optional.of(new RunRow.End(started, 0, Optional.empty())),
              new RunRow.SpecUsed(spec.hash(), "{}", 42, "local"),
              "{}",
              "{}",
              Optional.empty(),
              new RunRow.CodeUsed("abc", "1.0", "user", "host", "4.2.0"));
      tables(spec, job.name()).append(RunRow.class, List.of(row));
      super.run(spec, job);
    }
  }

  private List<String> sheet(int day, PipelineSpec spec) throws IOException {
    seen(day, spec);
    String out = folder.resolve("sheet-%d.csv".formatted(System.nanoTime())).toString();
    RepairSheet.write(
        new JobContext(
            spec,
            spark,
            tables(spec, "requeue"),
            StepLog.listen(spark.sparkContext(), "requeue", System.err)),
        "main",
        out);
    return Files.readAllLines(java.nio.file.Path.of(out));
  }

  private void repair(String name, List<String> sheet, String... changes) {
    List<String> lines = new ArrayList<>(sheet);
    for (int i = 0; i < changes.length; i += 2) {
      int at = i;
      lines.replaceAll(line -> line.replace(changes[at], changes[at + 1]));
    }
    write(name, String.join("\n", lines) + "\n");
  }

  private List<String> visible(int day, PipelineSpec spec) {
    return texts(seen(day, spec).where("id in ('3', '5')").orderBy("id"), "id", "x", "note");
  }

  @Test
  void repairedRowsTakeThePlaceOfTheirRecords() throws IOException {
    PipelineSpec spec = source("format = csv", CLEAN);
    deliver("a.csv", 0);
    ingest(1, spec);
    prepare(1, spec);
    assertThat(seen(1, spec).count()).isEqualTo(39);

    List<String> sheet = sheet(1, spec);
    assertThat(sheet.get(0))
        .isEqualTo(
            "quarantined_file,quarantined_line,quarantined_reasons,quarantined_raw,id,x,y,note");
    assertThat(sheet).hasSize(3);
    assertThat(sheet.get(1)).endsWith(",3,oops,1,\"a, 3\"");
    assertThat(sheet.get(2)).endsWith(",5,500.0,1,\"a, 5\"");

    repair("repaired.csv", sheet, ",3,oops,1,", ",3,33,1,", ",5,500.0,1,", ",5,55,1,");
    requeue(1, spec, "repaired.csv");
    assertThat(visible(1, spec)).containsExactly("[3,33.0,a, 3]", "[5,55.0,a, 5]");
    assertThat(seen(1, spec).count()).isEqualTo(40);
    prepare(1, spec);
    assertThat(silver(spec, "main").count()).isEqualTo(40);
    assertThat(texts(stored(spec).where("replayed_from is not null"), "_line", "replayed_from"))
        .hasSize(2)
        .allMatch(row -> row.contains("repaired.csv:"));
  }

  @Test
  void aRepairLastsAsLongAsTheFileOfItsRecord() throws IOException {
    PipelineSpec spec = source("format = csv", CLEAN);
    deliver("a.csv", 0);
    ingest(1, spec);
    List<String> sheet = sheet(1, spec);
    assertThat(sheet).hasSize(2);
    repair("repaired.csv", sheet, "oops", "33");
    requeue(1, spec, "repaired.csv");
    assertThat(sheet(1, spec)).hasSize(1);

    ingest(2, spec);
    assertThat(visible(2, spec)).containsExactly("[3,33.0,a, 3]", "[5,500.0,a, 5]");
    // Another file with that name: its line 5 is another record, which is in quarantine, too.
    deliver("a.csv", 100);
    ingest(3, spec);
    assertThat(texts(seen(3, spec).where("id = '3' or replayed_from is not null"), "id")).isEmpty();
    assertThat(seen(3, spec).count()).isEqualTo(39);
    assertThat(sheet(3, spec)).hasSize(2);
    assertThat(visible(2, spec)).hasSize(2);
  }

  @Test
  void recordsOfPrepareAreOfTheFilesThatItSaw() throws IOException {
    PipelineSpec spec = source("format = csv", CLEAN);
    deliver("a.csv", 0);
    ingest(1, spec);
    prepare(1, spec);
    assertThat(sheet(1, spec)).hasSize(3);
    String stale = String.join("\n", sheet(1, spec)) + "\n";

    // The same name and as-of, but other records: line 7 is a good row now, which must stay.
    write(
        "in/a.csv",
        IntStream.range(0, 40)
            .mapToObj(i -> "%d,%s,%d,b%n".formatted(i, i == 9 ? "oops" : "1", i % 2))
            .collect(Collectors.joining("", "id,x,y,note\n", "")));
    ingest(1, spec);
    List<String> sheet = sheet(1, spec);
    assertThat(sheet).hasSize(2);
    assertThat(sheet.get(1)).endsWith(",9,oops,1,b");
    write("stale.csv", stale.replace("oops", "1").replace("500.0", "1"));
    refused(spec, "stale.csv", ExitCode.INPUT, "not in quarantine");
    assertThat(progress).contains("run `prepare` first");
    prepare(1, spec);
    assertThat(sheet(1, spec)).hasSize(2);
    assertThat(seen(1, spec).count()).isEqualTo(39);
  }

  @Test
  void laterRepairsOfOneAsOfJoinTheEarlierOnes() throws IOException {
    PipelineSpec spec = source("format = csv, mode = incremental", CLEAN);
    deliver("a.csv", 0);
    ingest(1, spec);
    deliver("b.csv", 100);
    ingest(2, spec);
    List<String> sheet = sheet(2, spec);
    assertThat(sheet).hasSize(3);
    repair("first.csv", List.of(sheet.get(0), sheet.get(1)), "oops", "1");
    requeue(2, spec, "first.csv");
    assertThat(seen(2, spec).count()).isEqualTo(79);
    repair("second.csv", sheet, "oops", "2");
    requeue(2, spec, "second.csv");

    assertThat(texts(seen(2, spec).where("id in ('3', '103')").orderBy("id"), "id", "x"))
        .containsExactly("[103,2.0]", "[3,2.0]");
    assertThat(seen(2, spec).count()).isEqualTo(80);
    assertThat(stored(spec).where(col("_job").equalTo("requeue")).count()).isEqualTo(2);
    // An earlier as-of does not know of repairs that came later.
    assertThat(seen(1, spec).count()).isEqualTo(39);
  }

  @Test
  @Tag("soak")
  void aRunThatDiesChangesNothingOrAll() throws IOException {
    PipelineSpec spec = source("format = csv, mode = incremental", CLEAN);
    deliver("a.csv", 0);
    ingest(1, spec);
    repair("first.csv", sheet(1, spec), "oops", "1");
    requeue(1, spec, "first.csv");
    repair("second.csv", Files.readAllLines(folder.resolve("first.csv")), ",3,1,1,", ",3,2,1,");
    RequeueJob again = new RequeueJob("main", folder.resolve("second.csv").toString());
    int commit = 1;
    while (dies(1, spec, again, commit)) {
      assertThat(visible(1, spec).get(0)).isIn("[3,1.0,a, 3]", "[3,2.0,a, 3]");
      assertThat(seen(1, spec).count()).isEqualTo(40);
      commit++;
    }
    assertThat(commit).isGreaterThan(3);
    assertThat(visible(1, spec).get(0)).isEqualTo("[3,2.0,a, 3]");
    assertThat(stored(spec).where(col("_job").equalTo("requeue")).count()).isEqualTo(1);
  }

  @Test
  void rowsThatCannotTakeAPlaceAreRefusedAsAWhole() throws IOException {
    PipelineSpec spec = source("format = csv", CLEAN);
    deliver("a.csv", 0);
    ingest(1, spec);
    List<String> sheet = sheet(1, spec);
    String header = sheet.get(0);
    String record = sheet.get(1);
    long before = stored(spec).count();

    repair("unknown.csv", sheet, ",5,x", ",6,x");
    refused(spec, "unknown.csv", ExitCode.INPUT, "line 6 of");
    repair("twice.csv", List.of(header, record, record), "oops", "1");
    refused(spec, "twice.csv", ExitCode.INPUT, "is repaired 2 times");
    repair("bad.csv", sheet, "oops", "still");
    refused(spec, "bad.csv", ExitCode.EXPECTATION, "x: a value is not double");
    repair("narrow.csv", sheet, ",note", ",remark");
    refused(spec, "narrow.csv", ExitCode.INPUT, "lacks 1 column: note");
    repair("none.csv", List.of(header));
    refused(spec, "none.csv", ExitCode.INPUT, "has no rows");
    repair("no-place.csv", sheet, "quarantined_line", "place");
    refused(spec, "no-place.csv", ExitCode.INPUT, "lacks 1 column: quarantined_line");
    assertThat(stored(spec).count()).isEqualTo(before);
    assertThat(seen(1, spec).count()).isEqualTo(39);

    assertThatThrownBy(() -> runAsOf(1, spec, new RequeueJob("mian", "x.csv")))
        .hasMessageContaining("did you mean `main`?");
    assertThatThrownBy(() -> runAsOf(2, spec, new RequeueJob("main", "x.csv")))
        .hasMessageContaining("x.csv");
  }

  private void refused(PipelineSpec spec, String rows, ExitCode code, String words) {
    RequeueJob job = new RequeueJob("main", folder.resolve(rows).toString());
    assertThat(refusal(code, spec, job)).contains(words);
  }
}
