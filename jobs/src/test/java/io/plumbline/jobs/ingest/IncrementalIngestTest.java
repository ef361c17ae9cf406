package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncrementalIngestTest extends IncrementalJobTest {
  private void day(int day, PipelineSpec spec, String rows) {
    write("in/d%d.csv".formatted(day), "id,y\n" + rows);
    ingest(day, spec);
  }

  private String files(PipelineSpec spec) {
    return texts(
            tables(spec, "test").all(IngestFileRow.TABLE),
            "cast(as_of as date) as_of",
            "substring_index(file, '/', -1) file",
            "mode",
            "rows_read",
            "rows_bronze",
            "rows_quarantined")
        .toString();
  }

  @Test
  void anAsOfReadsTheFilesThatNoOtherHasTaken() {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n2,1\n");
    assertThat(progress).contains("main: 1 new file, 0 to read again, 0 taken by other as-ofs");
    day(2, spec, "3,0\n");
    assertThat(progress)
        .contains("main: 1 new file, 0 to read again, 1 taken by other as-ofs")
        .contains("main: 1 row in 1 file, 0 to quarantine");
    assertThat(texts(stored(spec), "cast(_as_of as date)", "id", "y"))
        .containsExactly("[2024-01-02,1,0]", "[2024-01-02,2,1]", "[2024-01-03,3,0]");
    assertThat(files(spec))
        .isEqualTo(
            "[[2024-01-02,d1.csv,incremental,2,2,0], [2024-01-03,d2.csv,incremental,1,1,0]]");
    assertThat(texts(seen(1, spec), "id")).containsExactly("[1]", "[2]");
    assertThat(texts(seen(2, spec), "id")).containsExactly("[1]", "[2]", "[3]");
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void aDayWithoutNewFilesIsDone() {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n");
    ingest(2, spec);
    assertThat(progress).contains("main: no new files, 0 to read again, 1 taken by other as-ofs");
    assertThat(texts(seen(2, spec), "id")).containsExactly("[1]");
    assertThat(texts(result(spec, QualityCheckRow.TABLE), "detail"))
        .containsExactly("[0 = 0 + 0 + 0 in 0 files]");
  }

  @Test
  void aRerunReplacesItsOwnIncrement() {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n2,1\n");
    day(2, spec, "3,a\n4,1\n");
    day(2, incremental("columns { y = int }"), "3,7\n4,1\n");
    assertThat(progress).contains("main: no new files, 1 to read again, 1 taken by other as-ofs");
    assertThat(texts(stored(spec), "id", "y")).containsExactly("[1,0]", "[2,1]", "[3,7]", "[4,1]");
    write("in/late.csv", "id,y\n5,1\n");
    ingest(2, spec);
    assertThat(progress).contains("main: 1 new file, 1 to read again, 1 taken by other as-ofs");
    assertThat(texts(stored(spec), "id")).containsExactly("[1]", "[2]", "[3]", "[4]", "[5]");
  }

  @Test
  void aRunThatDiesLeavesWhatWasThereWhereverItDies() {
    PipelineSpec spec = incremental("columns { y = int }");
    day(1, spec, "1,0\n2,x\n");
    write("in/d2.csv", "id,y\n3,0\n4,x\n");
    int deaths = 0;
    while (dies(2, spec, new IngestJob(), deaths + 1)) {
      deaths++;
      // Before the commits of bronze, quarantine, and files; those of checks and tidying follow.
      String[] rows = deaths <= 3 ? new String[] {"[1]"} : new String[] {"[1]", "[3]"};
      assertThat(texts(seen(2, spec), "id")).as("death %d", deaths).containsExactly(rows);
    }
    assertThat(deaths).isEqualTo(6);
    assertThat(texts(stored(spec), "id")).containsExactly("[1]", "[3]");
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "raw"))
        .containsExactly("[2,x]", "[4,x]");
  }

  @Test
  void theRowsOfADeadRunAreRemovedByTheNextAsOf() {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n");
    write("in/d2.csv", "id,y\n2,0\n");
    assertThat(dies(2, spec, new IngestJob(), 2)).isTrue();
    assertThat(texts(stored(spec), "id")).containsExactly("[1]", "[2]");
    ingest(3, spec);
    assertThat(texts(stored(spec), "cast(_as_of as date)", "id"))
        .containsExactly("[2024-01-02,1]", "[2024-01-04,2]");
    assertThat(texts(seen(2, spec), "id")).containsExactly("[1]");
  }

  @Test
  void theRowsOfADeadRerunAreRemovedByTheNextAsOf() {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n");
    write("in/late.csv", "id,y\n2,0\n");
    assertThat(dies(1, spec, new IngestJob(), 2)).isTrue();
    assertThat(texts(stored(spec), "id")).containsExactly("[1]", "[1]", "[2]");
    ingest(3, spec);
    assertThat(texts(stored(spec), "cast(_as_of as date)", "id"))
        .containsExactly("[2024-01-02,1]", "[2024-01-04,2]");
  }

  @Test
  void aFileThatChangedIsRefusedAndItsAsOfReadsItAgain() throws IOException {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n2,1\n");
    Files.setLastModifiedTime(
        folder.resolve("in/d1.csv"), FileTime.from(Instant.parse("2024-01-01T10:00:00Z")));
    ingest(1, spec);
    Path file = write("in/d1.csv", "id,y\n1,0\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-02T10:00:00Z")));
    write("in/d2.csv", "id,y\n3,0\n");
    ingestIsRefused(spec);
    assertThat(texts(stored(spec), "id")).containsExactly("[1]", "[2]");
    ingest(1, spec);
    assertThat(texts(stored(spec), "id")).containsExactly("[1]", "[3]");
  }

  private void ingestIsRefused(PipelineSpec spec) {
    seen(2, spec);
    assertThat(refusal(ExitCode.INPUT, spec, new IngestJob()))
        .isEqualTo(
            "Source main: file file:HERE/in/d1.csv was taken as of 2024-01-02T00:00:00Z and has changed since: it had 2 "
                + "rows and 13 bytes, changed at 2024-01-01T10:00:00Z; now it has 9 bytes, changed at "
                + "2024-01-02T10:00:00Z. A file of an incremental source is read once. Deliver new rows in a new file; or "
                + "run `plumbline ingest --as-of 2024-01-02T00:00:00Z`, which reads the files of that as-of again and "
                + "replaces their rows.");
  }

  @Test
  void theRowsOfAFileThatIsGoneStay() throws IOException {
    PipelineSpec spec = incremental("columns { y = int }");
    write("in/gone.csv", "id,y\n8,0\n9,x\n");
    day(1, spec, "1,0\n");
    Files.delete(folder.resolve("in/gone.csv"));
    ingest(2, spec);
    assertThat(progress).contains("main: 1 file gone since taken; the rows stay in bronze");
    ingest(1, spec);
    assertThat(texts(stored(spec), "id", "y")).containsExactly("[1,0]", "[8,0]");
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "raw")).containsExactly("[9,x]");
    Files.delete(folder.resolve("in/d1.csv"));
    ingest(1, spec);
    ingest(3, spec);
    assertThat(progress)
        .contains("main: no new files, 0 to read again, 0 taken by other as-ofs")
        .contains("main: 2 files gone since taken; the rows stay in bronze");
    assertThat(texts(stored(spec), "id", "y")).containsExactly("[1,0]", "[8,0]");
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "raw")).containsExactly("[9,x]");
    assertThat(files(spec))
        .isEqualTo(
            "[[2024-01-02,d1.csv,incremental,1,1,0], [2024-01-02,gone.csv,incremental,2,1,1]]");
  }

  @Test
  void anEarlierAsOfTakesNoNewFile() {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n");
    day(3, spec, "3,0\n");
    day(2, spec, "2,0\n");
    assertThat(progress)
        .contains("main: no new files, 0 to read again, 2 taken by other as-ofs")
        .contains(
            "main: 1 new file not taken, since as of 2024-01-04T00:00:00Z was ingested already: file:")
        .contains("in/d2.csv. A later --as-of takes them");
    assertThat(texts(seen(2, spec), "id")).containsExactly("[1]");
    ingest(4, spec);
    assertThat(texts(seen(4, spec), "id")).containsExactly("[1]", "[2]", "[3]");
    assertThat(texts(seen(3, spec), "id")).containsExactly("[1]", "[3]");
  }

  @Test
  void typesAreThoseOfTheIncrementsBefore() {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n2,1\n");
    day(2, spec, "3,1.5\n4,7\n");
    assertThat(texts(seen(2, spec), "id", "y")).containsExactly("[1,0]", "[2,1]", "[4,7]");
    assertThat(texts(stored(DataTable.quarantine("p", "main")), "raw", "reasons"))
        .containsExactly("[3,1.5,ArraySeq(y: `1.5` is not bigint)]");
  }

  @Test
  void columnsMayComeAndGo() {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n");
    write("in/d2.csv", "id,z\n2,0.5\n");
    ingest(2, spec);
    assertThat(texts(seen(2, spec), "id", "y", "z")).containsExactly("[1,0,null]", "[2,null,0.5]");
    assertThat(seen(1, spec).columns()).contains("y").doesNotContain("z");
    assertThat(texts(result(spec, QualityCheckRow.TABLE).where("on_fail = 'note'"), "detail"))
        .isEmpty();
    seen(2, spec);
    assertThat(texts(result(spec, QualityCheckRow.TABLE).where("on_fail = 'note'"), "detail"))
        .containsExactly("[new `z` (double); no `y` any more]");
  }

  @Test
  void aFileWithoutRowsIsTaken() {
    PipelineSpec spec = incremental("");
    day(1, spec, "1,0\n");
    day(2, spec, "");
    day(3, spec, "3,0\n");
    assertThat(progress).contains("main: 1 new file, 0 to read again, 2 taken by other as-ofs");
    assertThat(texts(seen(3, spec), "id")).containsExactly("[1]", "[3]");
  }

  @Test
  void jsonWithoutRowsIsTaken() {
    PipelineSpec spec = incremental("json", "");
    write("in/a.jsonl", "{\"id\": 1, \"y\": 0}\n");
    ingest(1, spec);
    write("in/b.json", "[]\n");
    ingest(2, spec);
    write("in/c.jsonl", "{\"id\": 3, \"y\": 1}\n");
    ingest(3, spec);
    assertThat(texts(seen(3, spec), "id", "y")).containsExactly("[1,0]", "[3,1]");
  }

  @Test
  void theFirstFilesMustHaveRows() {
    write("in/a.csv", "id,y\n");
    assertThat(refusal(ExitCode.INPUT, incremental(""), new IngestJob()))
        .isEqualTo(
            "Source main: no rows in file:HERE/in/a.csv. Deliver the data again, or correct sources.main.");
    assertThat(
            refusal(
                ExitCode.INPUT,
                source("format = csv, mode = incremental, path = \"${here}/no\"", ""),
                new IngestJob()))
        .isEqualTo(
            "Source main: no file matches HERE/no. Correct sources.main.path, or deliver the file.");
  }

  @Test
  void incrementsStartOverAfterSnapshots() {
    PipelineSpec snapshot = source("format = csv", "");
    day(1, snapshot, "1,0\n");
    day(2, snapshot, "2,0\n");
    PipelineSpec spec = incremental("");
    day(3, spec, "3,0\n");
    assertThat(progress)
        .contains("main: 3 new files, 0 to read again, 0 taken by other as-ofs")
        .contains(
            "main: its as-ofs up to 2024-01-03T00:00:00Z are snapshots, and no increments: all files are new");
    assertThat(texts(seen(3, spec), "id")).containsExactly("[1]", "[2]", "[3]");
    day(4, spec, "4,0\n");
    assertThat(texts(seen(4, spec), "id")).containsExactly("[1]", "[2]", "[3]", "[4]");
    // The rows of the snapshots are still there.
    assertThat(texts(seen(2, snapshot), "id")).containsExactly("[1]", "[2]");
    day(5, snapshot, "5,0\n");
    assertThat(texts(seen(5, snapshot), "id")).containsExactly("[1]", "[2]", "[3]", "[4]", "[5]");
    day(6, spec, "6,0\n");
    assertThat(texts(seen(6, spec), "id"))
        .containsExactly("[1]", "[2]", "[3]", "[4]", "[5]", "[6]");
  }

  @Test
  void aDayReadsNoOldRowsAndHasAsManySparkJobsAsAnyOther() throws IOException {
    PipelineSpec spec = incremental("columns { y = int }");
    day(1, spec, "1,0\n2,x\n");
    day(2, spec, "3,0\n4,x\n");
    long jobs = sparkJobs();
    day(3, spec, "5,0\n6,x\n");
    try (Stream<Path> tables = Files.walk(Path.of(warehouse()))) {
      for (Path file : tables.filter(IncrementalIngestTest::isData).toList()) {
        Files.delete(file);
      }
    }
    day(4, spec, "7,0\n8,x\n");
    assertThat(sparkJobs()).isEqualTo(jobs);
    ingest(5, spec);
    assertThat(sparkJobs()).isLessThan(jobs);
  }

  /** Returns true for a file with rows of a source. */
  private static boolean isData(Path file) {
    return file.toString().contains("_as_of=") && file.toString().endsWith(".parquet");
  }
}
