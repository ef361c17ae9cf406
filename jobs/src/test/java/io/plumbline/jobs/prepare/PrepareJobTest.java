package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.QualityCheckRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrepareJobTest extends JobTest {
  private static final String ROWS =
      """
      id,at,x,c,empty,y
      1,2014-01-01,1,a,NA,0
      2,2014-02-01,2,b,NA,1
      3,2014-03-01,3,a,NA,0
      4,2014-04-01,4,b,NA,1
      5,2014-05-01,-5,a,NA,0
      6,2014-06-01,6,b,NA,NA
      7,2014-07-01,7,a,NA,1
      """;

  private PipelineSpec spec(String source, String clean, String task) {
    return spec(source, clean, task, "2014-07-01");
  }

  private PipelineSpec spec(String source, String clean, String task, String asOf) {
    return spec(
        """
        pipeline = p
        as-of = "%s"
        sources { main { format = csv, path = "${here}/a.csv", %s } }
        clean { main { nulls = [NA], columns { at = timestamp }, %s } }
        task { kind = binary, label = y, positive = 1 %s }
        split { test = 0.4, by = time, folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        """
            .formatted(asOf, source, clean, task));
  }

  private PipelineSpec ingested(String source, String clean, String task) {
    write("a.csv", ROWS);
    PipelineSpec spec = spec(source, clean, task);
    run(spec, new IngestJob());
    return spec;
  }

  @Test
  void rowsBecomeFeaturesWithSplitAndFold() {
    PipelineSpec spec =
        ingested(
            "key = [id], time = at",
            "expect = [ { check = \"x > 0\", on-fail = quarantine }, { check = \"x < 4\", on-fail ="
                + " \"null\", columns = [x] }, { check = row-count, min = 2, on-fail = stop }, {"
                + " check = fresh, within = 45d, on-fail = stop } ]",
            ", drop = [id]");
    run(spec, new PrepareJob(), new PrepareJob());
    assertThat(features(spec).columns())
        .containsExactly(
            "entity_id", "event_time", "label", "split", "fold", "_file", "_line", "x", "c");
    assertThat(
            texts(
                features(spec),
                "entity_id",
                "event_time",
                "label",
                "split",
                "fold is null",
                "x",
                "c"))
        .containsExactly(
            "[1,2014-01-01 00:00:00.0,0.0,train,false,1,a]",
            "[2,2014-02-01 00:00:00.0,1.0,train,false,2,b]",
            "[3,2014-03-01 00:00:00.0,0.0,test,true,3,a]",
            "[4,2014-04-01 00:00:00.0,1.0,test,true,null,b]",
            "[6,2014-06-01 00:00:00.0,null,unlabelled,true,null,b]");
    assertThat(texts(quarantine(spec, "main"), "line", "reasons"))
        .containsExactly("[6,ArraySeq(not x > 0)]");
    assertThat(texts(silver(spec, "main"), "id", "x", "empty"))
        .containsExactly(
            "[1,1,null]", "[2,2,null]", "[3,3,null]", "[4,null,null]", "[6,null,null]");
    assertThat(progress).contains("left out, because no row has a value: empty");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("job = 'prepare'"),
                "source",
                "check",
                "passed",
                "rows_checked",
                "rows_failed"))
        .containsExactly(
            "[features,feature empty has values,false,5,5]",
            "[features,rows have a label,false,5,1]",
            "[main,fresh,true,5,0]",
            "[main,key is unique,true,6,0]",
            "[main,row-count,true,5,0]",
            "[main,rows are older than as-of,false,7,1]",
            "[main,rows_bronze = rows_silver + rows_quarantined + rows_removed,true,7,0]",
            "[main,x < 4,false,6,2]",
            "[main,x > 0,false,6,1]");
    assertThat(stillCached()).isEmpty();
  }

  /** Only `ingest` finds a bad row; `prepare` has none. */
  @Test
  void aRowInQuarantineAfterIngestDoesNotEndReruns() {
    write("a.csv", ROWS + "8,no moment,8,b,NA,1\n");
    PipelineSpec spec = spec("key = [id], time = at", "expect = []", "");
    run(spec, new IngestJob(), new PrepareJob(), new PrepareJob());
    run(spec, new IngestJob(), new PrepareJob());
    assertThat(texts(quarantine(spec, "main"), "line")).containsExactly("[9]");
    assertThat(silver(spec, "main").count()).isEqualTo(6);
  }

  /** A month with bad rows in both jobs, then one without any. */
  @Test
  void aCleanMonthFollowsADirtyOne() {
    String clean = "expect = [ { check = \"x < 100\", on-fail = quarantine } ]";
    write("a.csv", ROWS + "8,no moment,8,b,NA,1\n9,2014-06-01,500,b,NA,1\n");
    PipelineSpec dirty = spec("key = [id], time = at", clean, "");
    run(dirty, new IngestJob(), new PrepareJob());
    assertThat(texts(quarantine(dirty, "main"), "line")).containsExactly("[10]", "[9]");

    write("a.csv", ROWS);
    PipelineSpec next = spec("key = [id], time = at", clean, "", "2014-08-01");
    run(next, new IngestJob(), new PrepareJob(), new IngestJob(), new PrepareJob());
    assertThat(silver(next, "main").count()).isEqualTo(7);
    assertThat(texts(result(next, QualityCheckRow.TABLE).where("job = 'ingest'"), "detail"))
        .contains("[7 = 7 + 0 + 0 in 1 file]");
    assertThat(texts(quarantine(dirty, "main"), "line")).containsExactly("[10]", "[9]");
  }

  @Test
  void everyStoppedExpectationIsToldAndLeavesItsChecksAndRows() throws IOException {
    PipelineSpec spec =
        ingested(
            "key = [id], time = at",
            "expect = [ { check = \"x > 2\", on-fail = stop }, { check = row-count, max = 3,"
                + " on-fail = stop } ]",
            "");
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob()))
        .isEqualTo(
            """
            2 expectations stopped the run; silver and features were not written:
              main: x > 2: 3 of 6 rows do not meet it
              main: row-count: 6 rows, expected at most 3
            The rows are in quarantine.<source>. Correct the data, or change clean.<source>.\
            """);
    assertThat(Path.of(warehouse(), "features")).doesNotExist();
    assertThat(written("silver")).isEmpty();
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("on_fail = 'stop' AND NOT passed"),
                "check",
                "rows_failed"))
        .containsExactlyInAnyOrder("[x > 2,3]", "[row-count,0]");
    assertThat(
            texts(quarantine(spec, "main").where("exists(reasons, r -> r = 'not x > 2')"), "line"))
        .hasSize(3);
  }

  @Test
  void aDoubledKeyIsToldWithAnExample() {
    write("a.csv", "id,at,y\n1,2014-01-01,0\n1,2014-01-02,1\n2,2014-01-03,1\n");
    PipelineSpec spec = spec("key = [id], time = at", "dedupe = fail", "");
    run(spec, new IngestJob());
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob()))
        .isEqualTo(
            """
            1 expectation stopped the run; silver and features were not written:
              main: key is unique: 1 duplicate key, for example 1 (2 rows); set clean.main.dedupe to latest or first, or \
            correct sources.main.key
            The rows are in quarantine.<source>. Correct the data, or change clean.<source>.\
            """);
    assertThat(texts(quarantine(spec, "main"), "line", "reasons", "rule_ids"))
        .containsExactlyInAnyOrder(
            "[2,ArraySeq(its key occurs more than once),ArraySeq(unique-key)]",
            "[3,ArraySeq(its key occurs more than once),ArraySeq(unique-key)]");
  }

  @Test
  void aLabelWithOneClassIsRefused() {
    PipelineSpec spec =
        ingested(
            "key = [id], time = at",
            "expect = [ { check = \"y = 0\", on-fail = quarantine } ]",
            "");
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob()))
        .isEqualTo(
            "Label y: the labeled rows have only one class (0 are `1`, 3 are not). Correct"
                + " task.positive, prepare.where, or the data.");
  }

  @Test
  void anUnknownLabelGetsASuggestion() {
    write("a.csv", ROWS.replace(",y\n", ",late\n"));
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main { format = csv, path = "${here}/a.csv", key = [id] } }
            task { kind = binary, label = lte, positive = 1 }
            train { models = [ { family = logistic-regression } ] }
            """);
    run(spec, new IngestJob());
    assertThat(refusal(ExitCode.SPEC, spec, new PrepareJob()))
        .isEqualTo(
            "task.label: no column is called `lte`; did you "
                + "mean `late`?  (known: at, c, empty, id, late, x).");
  }

  @Test
  void withoutAKeyTheContentNamesTheRow() {
    write(
        "a.csv",
        "at,x,y\n2014-01-01,1,0\n2014-01-01,1,0\n2014-01-02,2,1\n2014-01-03,2,1\n2014-01-04,2,1\n");
    PipelineSpec spec = spec("time = at", "", "");
    run(spec, new IngestJob(), new PrepareJob());
    assertThat(features(spec).count()).isEqualTo(5);
    assertThat(features(spec).select("entity_id").distinct().count()).isEqualTo(5);
    assertThat(features(spec).where("entity_id like '%#2'").count()).isEqualTo(1);
    assertThat(
            features(spec)
                .selectExpr("split_part(entity_id, '#', 1) e", "split", "fold")
                .distinct()
                .count())
        .isEqualTo(4);
  }

  /**
   * The label is derived from days in two steps: its outcome and both steps are not in the name.
   */
  @Test
  void aRowWithoutAKeyKeepsItsNameWhenItsOutcomeIsKnown() {
    String derived =
        """
        pipeline = p
        as-of = "2014-07-01"
        sources { main { format = csv, path = "${here}/a.csv", time = at } }
        clean { main {
          nulls = [NA], columns { at = timestamp, days = int }, derive { over = "days - 3" }
        } }
        prepare { derive { late = "cast(over > 0 as int)" } }
        task { kind = binary, label = late, positive = 1, drop = [days, over] }
        split { test = 0.4, folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        """;
    String others =
        "2014-01-01,1,9\n"
            + "2014-01-02,2,1\n"
            + "2014-01-03,3,9\n"
            + "2014-01-04,4,1\n"
            + "2014-01-06,6,9\n"
            + "2014-01-07,7,1\n"
            + "2014-01-08,8,9\n"
            + "2014-01-09,9,1\n";
    write("a.csv", "at,x,days\n" + others + "2014-01-05,5,NA\n");
    PipelineSpec spec = spec(derived);
    run(spec, new IngestJob(), new PrepareJob());
    List<String> unknown = texts(features(spec).where("x = 5"), "entity_id", "label");
    write("a.csv", "at,x,days\n" + others + "2014-01-05,5,9\n");
    run(spec, new IngestJob(), new PrepareJob());
    List<String> known = texts(features(spec).where("x = 5"), "entity_id", "label");
    assertThat(unknown.get(0)).endsWith(",null]");
    assertThat(known).containsExactly(unknown.get(0).replace(",null]", ",1.0]"));
    assertThat(features(spec).select("entity_id").distinct().count()).isEqualTo(9);
  }

  @Test
  void groupsOfTheBootstrapAreWrittenButNoFeature() {
    write("a.csv", ROWS);
    PipelineSpec spec =
        spec(
            "key = [id], time = at",
            "expect = []",
            ", drop = [id, c] }\nevaluate { resample-by = [c]");
    run(spec, new IngestJob(), new PrepareJob());
    assertThat(features(spec).columns())
        .containsExactly(
            "entity_id",
            "event_time",
            "label",
            "split",
            "fold",
            "resample_by",
            "_file",
            "_line",
            "x");
    assertThat(texts(features(spec), "resample_by")).containsOnly("[a]", "[b]");
    PipelineSpec unknown =
        spec("key = [id], time = at", "expect = []", "}\nevaluate { resample-by = [cc]");
    assertThat(refusal(ExitCode.SPEC, unknown, new PrepareJob()))
        .isEqualTo(
            "evaluate.resample-by: no column is called `cc`; did you mean `c`?  (known: at, c,"
                + " empty, id, x, y).");
  }

  @Test
  void theNumberOfSparkJobsDoesNotGrowWithColumns() {
    jobsFor(1); // makes the tables
    long few = jobsFor(5);
    assertThat(jobsFor(50)).isLessThanOrEqualTo(few);
  }

  private long jobsFor(int columns) {
    StringBuilder text = new StringBuilder("y");
    for (int i = 0; i < columns; i++) {
      text.append(",x").append(i);
    }
    for (int r = 0; r < 60; r++) {
      text.append('\n').append(r % 2);
      for (int i = 0; i < columns; i++) {
        text.append(',').append(r * 0.5 + i);
      }
    }
    write("w" + columns + ".csv", text + "\n");
    run(
        spec(
            """
            pipeline = w%d
            sources { main { format = csv, path = "${here}/w%d.csv" } }
            task { kind = binary, label = y, positive = 1 }
            train { models = [ { family = logistic-regression } ] }
            """
                .formatted(columns, columns)),
        new IngestJob(),
        new PrepareJob());
    return sparkJobs();
  }

  /** A row that was entered in August does not exist in July, whenever it happened. */
  @Test
  void rowsThatBecameKnownLaterDoNotExist() {
    write(
        "a.csv",
        """
        id,at,entered,x,y
        1,2014-01-01,2014-01-02,1,0
        2,2014-02-01,2014-08-01,2,1
        3,2014-03-01,,3,0
        4,2014-04-01,2014-06-30,4,1
        5,2014-05-01,2014-07-01,5,1
        6,2014-06-01,2014-06-02,6,1
        """);
    PipelineSpec spec =
        spec(
            "key = [id], time = at, known = entered",
            "columns { entered = timestamp }",
            ", drop = [id]");
    run(spec, new IngestJob(), new PrepareJob());
    assertThat(texts(features(spec), "entity_id")).containsExactly("[1]", "[3]", "[4]", "[6]");
  }

  /** A backfill must not learn from outcomes of its future. */
  @Test
  void outcomesThatBecameKnownLaterAreNoLabels() {
    PipelineSpec after =
        ingested("key = [id], time = at", "", ", drop = [id], label-known = \"after 90d\"");
    run(after, new PrepareJob());
    assertThat(texts(features(after), "entity_id", "label", "split = 'unlabelled'"))
        .containsExactly(
            "[1,0.0,false]",
            "[2,1.0,false]",
            "[3,0.0,false]",
            "[4,1.0,false]",
            "[5,null,true]",
            "[6,null,true]");
    PipelineSpec column =
        ingested(
            "key = [id], time = at",
            "derive { decided = \"at + make_interval(0, 0, 0, 30 * id)\" }",
            ", drop = [id], label-known = decided");
    run(column, new PrepareJob());
    assertThat(texts(features(column).where("label IS NOT NULL"), "entity_id"))
        .containsExactly("[1]", "[2]", "[3]");
  }
}
