package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IngestJobTest extends JobTest {
  private PipelineSpec source(String path, String clean) {
    return source("csv", path, "key = [id]", clean);
  }

  private PipelineSpec source(String format, String path, String more, String clean) {
    return spec(
        """
        pipeline = p
        sources { main { format = %s, path = "%s", %s } }
        clean { main { %s } }
        task { kind = binary, label = y, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        """
            .formatted(format, folder.resolve(path), more, clean));
  }

  @Test
  void goodRowsGoToBronzeAndBadOnesToQuarantineWithAllReasons() {
    write("in/a.csv", "id,n,x\n1,5,0.5\n2,abc,NaN\n\n,7,1\n4,8\n5,NA,\"2\"\n");
    PipelineSpec spec =
        source("in/a.csv", "nulls = [NA], columns { id = int, n = int, x = double }");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), "id", "n", "x", "_line"))
        .containsExactly("[1,5,0.5,2]", "[5,null,2.0,7]");
    assertThat(texts(quarantine(spec, "main"), "line", "raw", "reasons"))
        .containsExactly(
            "[3,2,abc,NaN,ArraySeq(n: `abc` is not int, x: `NaN` is not finite)]",
            "[5,,7,1,ArraySeq(key column id is null)]",
            "[6,4,8,ArraySeq(2 fields, expected 3)]");
    assertThat(texts(quarantine(spec, "main"), "line", "rule_ids"))
        .containsExactly(
            "[3,ArraySeq(type:n, finite:x)]", "[5,ArraySeq(key:id)]", "[6,ArraySeq(record)]");
    assertThat(
            texts(
                result(spec, IngestFileRow.TABLE),
                "rows_read",
                "rows_bronze",
                "rows_quarantined",
                "rows_dropped"))
        .containsExactly("[5,2,3,0]");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE),
                "check",
                "rule_id",
                "passed",
                "rows_checked",
                "rows_failed",
                "detail"))
        .containsExactly(
            "[rows have the declared columns, types and keys,declared,false,5,3,most frequent, 1 time: 2 fields, expected 3]",
            "[rows_read = rows_bronze + rows_quarantined + rows_dropped,conservation,true,5,0,5 = 2 + 3 + 0 in 1 file]");
  }

  @Test
  void valuesOfTheMostFrequentReasonAreShownMasked() {
    write("a.csv", "id,n\n1,12-Kl\n2,7\n3,5 km\n4,a `b` is not int\n,2\n");
    PipelineSpec spec = source("a.csv", "columns { n = int }");
    run(spec, new IngestJob());
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("rule_id = 'declared'"),
                "detail",
                "examples"))
        .containsExactly(
            "[most frequent, 3 times: n: a value is not int,ArraySeq(n = 99-aa, n = a `a` aa aaa aaa)]");
  }

  @Test
  void quarantineOfABuildWithoutRuleIdsIsReadAsItWas() {
    write("a.csv", "id,y\n1,x\n,x\n");
    PipelineSpec spec = source("a.csv", "");
    Instant before = AS_OF.minusSeconds(60);
    TableStore older =
        new TableStore(spark, warehouse(), new RunKey("p", "ingest", before, "run-0"));
    older.replaceRun(
        DataTable.quarantine("p", "main"),
        frame(
            "file string, block_start long, line long, raw string, reasons array<string>",
            row("b.csv", 0L, 2L, ",x", List.of("key column id is null"))));
    run(spec, new IngestJob());
    assertThat(texts(quarantine(spec, "main"), "line", "reasons", "rule_ids"))
        .containsExactly("[3,ArraySeq(key column id is null),ArraySeq(key:id)]");
    assertThat(texts(older.readOwn(DataTable.quarantine("p", "main"))))
        .containsExactly("[b.csv,0,2,,x,ArraySeq(key column id is null)]");
  }

  @Test
  void aRerunReplacesItsRows() {
    write("a.csv", "id,y\n1,0\n2,1\n");
    PipelineSpec spec = source("a.csv", "");
    run(spec, new IngestJob(), new IngestJob());
    assertThat(texts(bronze(spec, "main"), "id", "y")).containsExactly("[1,0]", "[2,1]");
    assertThat(result(spec, IngestFileRow.TABLE).count()).isEqualTo(1);
  }

  @Test
  void typesThatNobodyDeclaredAreInferredAndSaid() {
    write("a.csv", "id,n,x,code,none\n1,5,0.5,12D,NA\n2,NA,3,1,NA\n");
    PipelineSpec spec = source("a.csv", "nulls = [NA]");
    run(spec, new IngestJob());
    assertThat(bronze(spec, "main").schema().toDDL())
        .startsWith("id BIGINT,n BIGINT,x DOUBLE,code STRING,none STRING");
    assertThat(progress)
        .contains(
            "main: types inferred: id bigint, n bigint, x double, code string, none string; "
                + "declare them under clean.main.columns to fix them");
  }

  @Test
  void namesMayHoldDotsBlanksAndAnyLetters() {
    write("Daten für 2014/ä [1].csv", "\uFEFFid,größe in m,a.b,日本\r\n1,1.5,x,y\r\n");
    PipelineSpec spec = source("Daten für 2014/ä [1].csv", "columns { \"größe in m\" = double }");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), "id", "`größe in m`", "`a.b`", "`日本`", "_file"))
        .containsExactly("[1,1.5,x,y,file:" + folder.resolve("Daten für 2014/ä [1].csv") + "]");
    assertThat(texts(result(spec, IngestFileRow.TABLE), "rows_read")).containsExactly("[1]");
  }

  @Test
  void columnsAreMatchedByNameInEveryFile() {
    write("in/a.csv", "id,y\n1,10\n");
    write("in/b.csv", "y,id\n20,2\n");
    write("in/_hidden", "no data");
    PipelineSpec spec = source("in", "");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), "id", "y")).containsExactly("[1,10]", "[2,20]");
  }

  @Test
  void aMissingFileIsRefused() {
    assertThat(refusal(ExitCode.INPUT, source("nowhere/x.csv", ""), new IngestJob()))
        .isEqualTo(
            "Source main: no file matches HERE/nowhere/x.csv. Correct sources.main.path, or deliver the file.");
  }

  @Test
  void anEmptyFileIsRefused() {
    write("in/a.csv", "id,y\n1,1\n");
    write("in/b.csv", "");
    assertThat(refusal(ExitCode.INPUT, source("in", ""), new IngestJob()))
        .isEqualTo(
            "Source main: file file:HERE/in/b.csv is empty, without even a header. Deliver it again, or take it out of "
                + "sources.main.path.");
  }

  @Test
  void aHeaderWithoutRowsIsRefused() {
    write("a.csv", "id,y\n");
    assertThat(refusal(ExitCode.INPUT, source("a.csv", ""), new IngestJob()))
        .isEqualTo(
            "Source main: no rows in file:HERE/a.csv. Deliver the data again, or correct sources.main.");
  }

  @Test
  void aHeaderWithoutTheExpectedColumnsIsRefused() {
    write("h.csv", "a,b\n1,2\n");
    assertThat(refusal(ExitCode.INPUT, source("h.csv", "columns { seats = int }"), new IngestJob()))
        .isEqualTo(
            "Source main: file file:HERE/h.csv has the columns a, b and lacks id, seats, which sources.main or "
                + "clean.main names. Correct the file or these names.");
  }

  @Test
  void aDoubledColumnIsRefused() {
    write("a.csv", "id,y,ID\n1,2,3\n");
    assertThat(refusal(ExitCode.INPUT, source("a.csv", ""), new IngestJob()))
        .isEqualTo(
            "Source main: duplicate column ID in file file:HERE/a.csv (names are case-insensitive). Rename one of them.");
  }

  @Test
  void aColumnThatSomeFilesLackIsNullThere() {
    write("in/a.csv", "id,y\n1,7\n");
    write("in/b.csv", "z,id\n5,2\n");
    PipelineSpec spec = source("in", "");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), "id", "y", "z"))
        .containsExactly("[1,7,null]", "[2,null,5]");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("on_fail = 'note'"),
                "check",
                "rows_checked",
                "rows_failed",
                "detail"))
        .containsExactly("[every file has every column,2,2,y (not in 1 file), z (not in 1 file)]");
  }

  @Test
  void aFileWithoutTheKeyIsRefused() {
    write("in/a.csv", "id,y\n1,1\n");
    write("in/b.csv", "z,y\n1,1\n");
    assertThat(refusal(ExitCode.INPUT, source("in", ""), new IngestJob()))
        .isEqualTo(
            "Source main: file file:HERE/in/b.csv has the columns z, y and lacks id, which sources.main or clean.main names. Correct the "
                + "file or these names.");
  }

  @Test
  void oneNameInTwoSpellingsIsRefused() {
    write("in/a.csv", "id,y\n1,1\n");
    write("in/b.csv", "id,Y\n1,1\n");
    assertThat(refusal(ExitCode.INPUT, source("in", ""), new IngestJob()))
        .isEqualTo(
            "Source main: duplicate column Y in file file:HERE/in/b.csv (names are case-insensitive). Rename one of them.");
  }

  @Test
  void aTruncatedGzipIsNamedAndNothingIsWritten() throws IOException {
    StringBuilder rows = new StringBuilder("id,y\n");
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      rows.append(i).append(',').append(random.nextInt()).append('\n');
    }
    write("in/a.csv.gz", rows.toString());
    Path cut = write("in/b.csv.gz", rows.toString());
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    PipelineSpec spec = source("in", "");
    assertThat(refusal(ExitCode.INPUT, spec, new IngestJob()))
        .isEqualTo(
            "Source main: file file:HERE/in/b.csv.gz cannot be read as csv: it ends too early (truncated?). Deliver it again, or "
                + "correct sources.main.format.");
    assertThat(Path.of(warehouse())).doesNotExist();
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void aSourceWithoutAnyGoodRowStopsTheJob() {
    write("a.csv", "id,y\n1,a\n2,a\n3,b\n");
    assertThat(
            refusal(ExitCode.EXPECTATION, source("a.csv", "columns { y = int }"), new IngestJob()))
        .isEqualTo(
            "Source main: none of its rows can be used. The most frequent reason, in 3 of 3: y: a value is not int. Correct "
                + "clean.main.columns, clean.main.nulls, or the data.");
  }

  @Test
  void aQuotedLineBreakIsPartOfTheValue() {
    write("a.csv", "id,y\n1,\"a \"\"quoted\"\", one\"\n2,\"begins\nends\"\n3,\"open\n4,x\n");
    PipelineSpec spec = source("a.csv", "");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main").orderBy("_line"), "y", "_line"))
        .containsExactly("[a \"quoted\", one,2]", "[begins\nends,3]", "[x,6]");
    assertThat(texts(quarantine(spec, "main"), "line", "raw", "reasons"))
        .containsExactly("[5,3,\"open,ArraySeq(a quote is not closed)]");
  }

  @Test
  void whatIsNotOfTheEncodingGoesToQuarantine() throws IOException {
    Files.write(
        folder.resolve("a.csv"),
        "id,y\n1,Jos\u00e9\n2,Ana\n".getBytes(StandardCharsets.ISO_8859_1));
    PipelineSpec spec = source("a.csv", "");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), "y")).containsExactly("[Ana]");
    assertThat(texts(quarantine(spec, "main"), "line", "raw", "reasons"))
        .containsExactly("[2,1,Jos\\xE9,ArraySeq(byte 6 is not UTF-8)]");
  }

  @Test
  void foldersOfHiveAreColumns() {
    write("in/dt=2024-01-01/a.csv", "id,y\n1,a\n");
    write("in/dt=2024-01-02/a.csv", "id,y\n2,b\n");
    write("in/today.csv", "id,y\n3,c\n");
    PipelineSpec spec = source("in", "columns { dt = date }");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main").orderBy("id"), "id", "y", "dt"))
        .containsExactly("[1,a,2024-01-01]", "[2,b,2024-01-02]", "[3,c,null]");
  }

  @Test
  void linesThatAreNoJsonObjectsGoToQuarantine() {
    write("a.jsonl", "{\"id\":1,\"x\":0.10,\"s\":\"t\"}\n{\"id\":2\n[3]\n{\"id\":4,\"x\":null}\n");
    PipelineSpec spec = source("json", "a.jsonl", "key = [id]", "columns { x = double }");
    run(spec, new IngestJob());
    assertThat(texts(bronze(spec, "main"), "id", "s", "x", "_line"))
        .containsExactly("[1,t,0.1,1]", "[4,null,null,4]");
    assertThat(texts(quarantine(spec, "main"), "line", "raw", "reasons"))
        .containsExactly(
            "[2,{\"id\":2,ArraySeq(not a JSON object)]", "[3,[3],ArraySeq(not a JSON object)]");
  }

  @Test
  void theNumberOfSparkJobsDoesNotGrowWithColumns() {
    jobsFor(1); // makes the tables
    long few = jobsFor(5);
    assertThat(jobsFor(50)).isLessThanOrEqualTo(few);
  }

  private long jobsFor(int columns) {
    StringBuilder text = new StringBuilder("id");
    StringBuilder row = new StringBuilder("1");
    for (int i = 0; i < columns; i++) {
      text.append(",x").append(i);
      row.append(",0.5");
    }
    write("w" + columns + ".csv", text + "\n" + row + "\n");
    run(
        spec(
            """
        pipeline = w%d
        sources { main { format = csv, path = "%s" } }
        task { kind = binary, label = y, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        """
                .formatted(columns, folder.resolve("w" + columns + ".csv"))),
        new IngestJob());
    return sparkJobs();
  }
}
