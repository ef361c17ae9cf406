package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.QualityCheckRow;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code clean.SOURCE.dedupe}, from files to silver. */
class DedupeRulesTest extends JobTest {
  private static final String HEADER = "id,version,x,y\n";

  private PipelineSpec ingested(String key, String dedupe, String rows) {
    write("a.csv", HEADER + rows);
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main { format = csv, path = "${here}/a.csv", %s } }
            clean { main { columns { id = string, version = double, x = string, y = int }, dedupe %s } }
            task { kind = regression, label = y }
            split { test = 0.5, folds = 2 }
            train { models = [ { family = linear-regression } ] }
            """
                .formatted(key, dedupe));
    run(spec, new IngestJob());
    return spec;
  }

  private List<String> checks(PipelineSpec spec) {
    return texts(
        result(spec, QualityCheckRow.TABLE).where("job = 'prepare' AND rule_id = 'unique-key'"),
        "check",
        "on_fail",
        "passed",
        "rows_checked",
        "rows_failed",
        "detail");
  }

  @Test
  void equalRowsAreOne() {
    PipelineSpec spec =
        ingested("key = [id]", "= exact", "a,1,,0\nb,1,v,1\na,1,,0\na,1,,0\nc,2,w,2\nd,3,w,3\n");
    run(spec, new PrepareJob());
    assertThat(texts(silver(spec, "main"), "id", "version", "x"))
        .containsExactly("[a,1.0,null]", "[b,1.0,v]", "[c,2.0,w]", "[d,3.0,w]");
    assertThat(checks(spec))
        .containsExactly(
            "[key is unique,note,false,6,2,2 rows are equal to an earlier one; kept the first of"
                + " each]");
  }

  @Test
  void differentRowsOfOneKeyStillStop() {
    PipelineSpec spec =
        ingested("key = [id]", "= exact", "a,1,u,0\na,1,u,0\nb,1,v,1\nb,2,v,1\nc,2,w,2\n");
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob()))
        .isEqualTo(
            """
            1 expectation stopped the run; silver and features were not written:
              main: key is unique: 1 duplicate key, for example b (2 rows) of different rows; set clean.main.dedupe to latest or first, or correct sources.main.key
            The rows are in quarantine.<source>. Correct the data, or change clean.<source>.\
            """);
    assertThat(texts(quarantine(spec, "main"), "line", "reasons"))
        .containsExactlyInAnyOrder(
            "[4,ArraySeq(its key occurs more than once)]",
            "[5,ArraySeq(its key occurs more than once)]");
  }

  @Test
  void rowsWithoutAKeyAreComparedWhole() {
    PipelineSpec spec = ingested("", "= exact", "a,1,,0\na,1,,0\na,2,,0\nb,1,v,1\nc,1,v,2\n");
    run(spec, new PrepareJob());
    assertThat(texts(silver(spec, "main"), "id", "version"))
        .containsExactly("[a,1.0]", "[a,2.0]", "[b,1.0]", "[c,1.0]");
    assertThat(checks(spec))
        .containsExactly(
            "[rows are different,note,false,5,1,1 row is equal to an earlier one; kept the first of"
                + " each]");
  }

  @Test
  void rowsThatAreUniqueAllStay() {
    String rows = "a,1,,0\nb,1,v,1\nc,2,w,2\nd,3,w,3\n";
    for (String dedupe : List.of("= exact", "{ keep = last, by = [version] }")) {
      PipelineSpec spec = ingested("key = [id]", dedupe, rows);
      run(spec, new PrepareJob());
      assertThat(checks(spec).get(0)).contains(",true,4,0,");
    }
  }

  @Test
  void aNamedOrderChooses() {
    String rows =
        "a,2,first,0\na,10,last,0\na,,none,0\na,NaN,nan,0\na,10,tie,0\nb,,only,1\nc,1,w,2\n";
    PipelineSpec last =
        ingested("key = [id]", "{ keep = last, by = [version] }", rows.replace("NaN", ""));
    run(last, new PrepareJob());
    assertThat(texts(silver(last, "main"), "id", "x"))
        .containsExactly("[a,tie]", "[b,only]", "[c,w]");
    assertThat(checks(last))
        .containsExactly(
            "[key is unique,note,false,7,4,1 duplicate key, for example a (5 rows); kept the last"
                + " of each by version]");
    PipelineSpec first =
        ingested("key = [id]", "{ keep = first, by = [version] }", rows.replace("NaN", ""));
    run(first, new PrepareJob());
    assertThat(texts(silver(first, "main"), "id", "x"))
        .containsExactly("[a,first]", "[b,only]", "[c,w]");
  }

  @Test
  void anUnknownColumnOfTheOrderIsRefused() {
    PipelineSpec spec = ingested("key = [id]", "{ keep = last, by = [versio] }", "a,1,,0\n");
    assertThat(refusal(ExitCode.SPEC, spec, new PrepareJob()))
        .isEqualTo(
            "clean.main.dedupe.by: no column is called `versio`; did you mean `version`?  (known:"
                + " id, version, x, y).");
  }
}
