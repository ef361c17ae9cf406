package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.QualityCheckRow;
import java.io.IOException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The checks of {@code clean.SOURCE.expect} that are called by name, and what a failure does. */
class ContractsOfSourcesTest extends JobTest {
  private static final String ROWS =
      """
      id,x,c,y
      1,1,a,0
      2,2,b,1
      3,3,ab,0
      4,4,NA,1
      5,-5,a,0
      6,NA,d,1
      7,7,a,0
      8,8,b,1
      9,9,a,0
      10,10,b,1
      """;

  private PipelineSpec ingested(String expect) {
    write("a.csv", ROWS);
    write("codes.csv", "code,name\na,Anna\nb,Bert\nb,Berta\n");
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources {
              main { format = csv, path = "${here}/a.csv", key = [id] }
              codes { format = csv, path = "${here}/codes.csv" }
            }
            clean { main { nulls = [NA], expect = [ %s ] } }
            prepare { from = main }
            task { kind = regression, label = y, drop = [id] }
            split { test = 0.4, folds = 2 }
            train { models = [ { family = linear-regression } ] }
            """
                .formatted(expect));
    run(spec, new IngestJob());
    return spec;
  }

  private List<String> checks(PipelineSpec spec) {
    return texts(
        result(spec, QualityCheckRow.TABLE)
            .where("job = 'prepare' AND source = 'main' AND check NOT LIKE 'rows%'")
            .where("check != 'key is unique'"),
        "check",
        "on_fail",
        "passed",
        "rows_checked",
        "rows_failed");
  }

  @Test
  void moreThanTheShareStopsTheJob() throws IOException {
    PipelineSpec spec =
        ingested(
            "{ check = \"x > 2\", on-fail = warn, max-share = 0.29 },"
                + " { check = \"x > 0\", on-fail = drop, max-share = 0.1 }");
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob()))
        .isEqualTo(
            """
            1 expectation stopped the run; silver and features were not written:
              main: max-share of x > 2: 30 % of the rows do not meet it (3 of 10), allowed are 29 %
            The rows are in quarantine.<source>. Correct the data, or change clean.<source>.""");
    assertThat(written("silver")).isEmpty();
    assertThat(checks(spec))
        .containsExactly(
            "[max-share of x > 0,stop,true,10,1]",
            "[max-share of x > 2,stop,false,10,3]",
            "[x > 0,drop,false,10,1]",
            "[x > 2,warn,false,10,3]");
    assertThat(texts(quarantine(spec, "main"), "line", "reasons"))
        .containsExactly(
            "[2,ArraySeq(not x > 2)]", "[3,ArraySeq(not x > 2)]", "[6,ArraySeq(not x > 2)]");
  }

  @Test
  void aDroppedRowIsCountedAndNotInQuarantine() {
    PipelineSpec spec =
        ingested(
            "{ check = \"x > 0\", on-fail = drop, max-share = 0.1 },"
                + " { check = \"x > 1\", on-fail = quarantine }, { check = \"x != 7\", on-fail = drop }");
    run(spec, new PrepareJob());
    assertThat(texts(quarantine(spec, "main"), "line"))
        .as("a row that is dropped and in quarantine stays in quarantine")
        .containsExactly("[2]", "[6]");
    assertThat(texts(silver(spec, "main"), "id"))
        .containsExactlyInAnyOrder("[2]", "[3]", "[4]", "[6]", "[8]", "[9]", "[10]");
    assertThat(progress)
        .contains("main: 10 rows, 7 kept (0 late, 0 of a doubled key, 2 to quarantine, 1 dropped)");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE)
                    .where("job = 'prepare' AND source = 'main' AND check LIKE 'rows_bronze%'"),
                "passed",
                "detail"))
        .containsExactly("[true,10 = 7 + 2 + 1 (0 late, 0 of a doubled key, 1 dropped)]");
    assertThat(checks(spec))
        .containsExactly(
            "[max-share of x > 0,stop,true,10,1]",
            "[x != 7,drop,false,10,1]",
            "[x > 0,drop,false,10,1]",
            "[x > 1,quarantine,false,10,2]");
  }

  /** Row 1 fails two rules that drop it, row 5 one of them and one of quarantine. */
  @Test
  void droppedRowsAreCountedByTheFirstReason() {
    PipelineSpec spec =
        ingested(
            "{ check = \"x > 1\", on-fail = drop },"
                + " { check = \"x > 2\", id = more, on-fail = drop }, { check = \"id != 5\", on-fail = quarantine },"
                + " { check = \"x < 10\", on-fail = drop }");
    run(spec, new PrepareJob());
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE)
                    .where("job = 'prepare' AND source = 'main' AND rows_dropped > 0"),
                "check",
                "rule_id = 'more'",
                "rows_failed",
                "rows_dropped"))
        .containsExactly("[x < 10,false,1,1]", "[x > 1,false,2,1]", "[x > 2,true,3,1]");
    Dataset<Row> removed =
        result(spec, QualityCheckRow.TABLE)
            .where("job = 'prepare' AND source = 'main'")
            .selectExpr("sum(rows_dropped)");
    long kept = silver(spec, "main").count() + quarantine(spec, "main").count();
    assertThat(texts(removed))
        .containsExactly("[%d]".formatted(bronze(spec, "main").count() - kept));
  }

  @Test
  void aRuleHasOneIdInQuarantineAndInTheChecks() {
    PipelineSpec spec =
        ingested(
            """
            { check = "x > 0", id = positive-x, on-fail = quarantine, max-share = 0.5 }
            { check = in-set, columns = [c], values = [a, b], on-fail = quarantine }
            { check = in-set, columns = [c], values = [a, b, ab], on-fail = quarantine }
            { check = "c  !=  'd'", on-fail = quarantine }
            { check = row-count, min = 1 }
            """);
    run(spec, new PrepareJob());
    assertThat(texts(quarantine(spec, "main"), "line", "rule_ids"))
        .containsExactly(
            "[4,ArraySeq(in-set:c)]",
            "[6,ArraySeq(positive-x)]",
            "[7,ArraySeq(in-set:c, in-set:c:2, sql:59934657)]");
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("job = 'prepare' AND source = 'main'"),
                "rule_id",
                "rows_failed"))
        .containsExactly(
            "[as-of,0]",
            "[conservation,0]",
            "[in-set:c,2]",
            "[in-set:c:2,1]",
            "[max-share:positive-x,1]",
            "[positive-x,1]",
            "[row-count,0]",
            "[sql:59934657,1]",
            "[unique-key,0]");
  }

  @Test
  void valuesThatFailedAreShownMaskedAlsoWhenTheJobStops() {
    PipelineSpec spec =
        ingested(
            """
            { check = "x > 2 and upper(C) != 'D'", on-fail = warn }
            { check = in-set, columns = [c, x], values = [a, b, "-5", "10"], on-fail = note }
            { check = not-null, columns = [c], on-fail = drop }
            { check = range, columns = [x], min = 0, on-fail = stop }
            { check = length, columns = [c], min = 1, on-fail = warn }
            { check = unique, columns = [c], on-fail = warn }
            """);
    refusal(ExitCode.EXPECTATION, spec, new PrepareJob());
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE)
                    .where("job = 'prepare' AND source = 'main' AND NOT passed"),
                "rule_id",
                "rows_failed",
                "examples"))
        .containsExactly(
            "[in-set:c,x,8,ArraySeq(x = null, c = a, x = 9, c = a)]",
            "[not-null:c,1,ArraySeq(c = null)]",
            "[range:x,1,ArraySeq(x = -9)]",
            "[sql:46d9b810,4,ArraySeq(x = null, c = a, x = 9, c = a)]",
            "[unique:c,5,null]");
  }

  @Test
  void checksByNameLookAtEachRow() {
    PipelineSpec spec =
        ingested(
            """
            { check = not-null, columns = [x, c], on-fail = warn }
            { check = in-set, columns = [c], values = [a, b], on-fail = quarantine }
            { check = range, columns = [x], min = 0, max = 9.5, on-fail = "null" }
            { check = matches, columns = [c], pattern = "[ab]", on-fail = note }
            { check = length, columns = [c], max = 1, on-fail = note }
            { check = in-set, columns = [x], values = [1, 2, none], on-fail = note }
            """);
    run(spec, new PrepareJob());
    assertThat(checks(spec))
        .containsExactly(
            "[in-set(c, values = [a, b]),quarantine,false,10,2]",
            "[in-set(x, values = [1, 2, none]),note,false,10,7]",
            "[length(c, max = 1),note,false,10,1]",
            "[matches(c, pattern = [ab]),note,false,10,2]",
            "[not-null(x, c),warn,false,10,2]",
            "[range(x, min = 0, max = 9.5),null,false,10,2]");
    assertThat(texts(quarantine(spec, "main"), "line", "reasons"))
        .containsExactlyInAnyOrder(
            "[4,ArraySeq(not in-set(c, values = [a, b]))]",
            "[7,ArraySeq(not in-set(c, values = [a, b]))]");
    assertThat(texts(silver(spec, "main").where("x IS NULL"), "id"))
        .containsExactlyInAnyOrder("[5]", "[10]");
  }

  @Test
  void tablesAreCheckedAsAWhole() {
    PipelineSpec spec =
        ingested(
            """
            { check = "c IS NULL OR c != 'd'", on-fail = quarantine }
            { check = null-share, columns = [x, c], max = 0.05, on-fail = warn }
            { check = null-share, columns = [x, c], max = 0.5, on-fail = stop }
            { check = unique, columns = [c, y], on-fail = warn }
            { check = unique, columns = [id, c], on-fail = stop }
            """);
    run(spec, new PrepareJob());
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE)
                    .where("check LIKE 'unique%' OR check LIKE 'null-share%'"),
                "check",
                "passed",
                "rows_checked",
                "rows_failed",
                "detail"))
        .containsExactly(
            "[null-share(x, c, max = 0.05),false,9,1,rows without a value: x 0 of 9, c 1 of 9]",
            "[null-share(x, c, max = 0.5),true,9,0,rows without a value: x 0 of 9, c 1 of 9]",
            "[unique(c, y),false,9,5,5 of 8 rows repeat an earlier one]",
            "[unique(id, c),true,9,0,8 rows, none like another]");
  }

  @Test
  void aForeignKeyIsLookedUpInTheOtherSource() {
    PipelineSpec spec =
        ingested(
            "{ check = foreign-key, columns = [c], in = codes, on = [code], on-fail = quarantine }");
    run(spec, new PrepareJob());
    assertThat(checks(spec))
        .containsExactly("[foreign-key(c, in = codes, on = [code]),quarantine,false,10,2]");
    assertThat(texts(quarantine(spec, "main"), "line", "reasons"))
        .containsExactlyInAnyOrder(
            "[4,ArraySeq(not foreign-key(c, in = codes, on = [code]))]",
            "[7,ArraySeq(not foreign-key(c, in = codes, on = [code]))]");
    assertThat(silver(spec, "main").count()).isEqualTo(8);
  }

  @Test
  void aCheckThatDoesNotFitTheColumnsIsRefused() {
    assertThat(
            refusal(
                ExitCode.SPEC,
                ingested("{ check = range, columns = [c], min = 0 }"),
                new PrepareJob()))
        .isEqualTo(
            "clean.main.expect[0].columns: range cannot look at them: column c is string, not a number. Name other "
                + "columns, or declare their types under clean.<source>.columns.");
    assertThat(
            refusal(
                ExitCode.SPEC,
                ingested("{ check = foreign-key, columns = [c], in = codes, on = [cod] }"),
                new PrepareJob()))
        .isEqualTo(
            "clean.main.expect[0].on: no column is called `cod`; did you mean `code`?  (known: code, name).");
  }

  @Test
  void theNumberOfSparkJobsDoesNotGrowWithChecks() {
    jobs("{ check = \"x > -9\" }"); // makes the tables
    long one = jobs("{ check = unique, columns = [id] }");
    assertThat(
            jobs(
                """
                { check = unique, columns = [id] }
                { check = unique, columns = [id, c] }
                { check = unique, columns = [id, x], on-fail = warn }
                { check = null-share, columns = [x], max = 0.5 }
                { check = range, columns = [x], min = 0, on-fail = drop, max-share = 0.5 }
                { check = length, columns = [c], min = 1, on-fail = drop }
                { check = not-null, columns = [id], on-fail = drop }
                """))
        .isLessThanOrEqualTo(one);
  }

  private long jobs(String expect) {
    run(ingested(expect), new PrepareJob());
    return sparkJobs();
  }
}
