package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountChecksTest extends JobTest {
  @Test
  void theRowsOfADayAreComparedWithThoseOfEarlierDays() {
    write("a.csv", "id,x,y\n1,1,0\n2,2,1\n3,3,0\n4,4,1\n5,5,0\n6,6,1\n7,7,0\n8,8,1\n");
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources.main { format = csv, path = "${here}/a.csv", key = [id] }
            clean.main.expect = [ { check = row-count, history = 8 } ]
            task { kind = regression, label = y, drop = [id] }
            split { test = 0.4, folds = 2 }
            train { models = [ { family = linear-regression } ] }
            """);
    run(spec, new IngestJob());
    for (int week = 1; week <= 3; week++) {
      ingested(week, 100);
    }
    run(spec, new PrepareJob());
    assertThat(counts(spec))
        .containsExactly(
            "[row-count(history = 8),note,true,8,8 rows ingested, not compared: there are 3 earlier"
                + " as-ofs, and 4 are needed]");
    ingested(4, 120);
    String found =
        "8 rows ingested, expected 60 to 140: the median of 4 earlier as-ofs (Thursdays) is 100";
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob()))
        .isEqualTo(
            "1 expectation stopped the run; silver and features were not written:\n"
                + "  main: row-count(history = 8): "
                + found
                + "\nThe rows are in quarantine.<source>. Correct the data, or change"
                + " clean.<source>.");
    assertThat(counts(spec)).containsExactly("[row-count(history = 8),stop,false,8," + found + "]");
  }

  private List<String> counts(PipelineSpec spec) {
    return texts(
        result(spec, QualityCheckRow.TABLE).where("rule_id = 'row-count:history'"),
        "check",
        "on_fail",
        "passed",
        "rows_checked",
        "detail");
  }

  private void ingested(int weeksBefore, long rows) {
    Instant asOf = AS_OF.minus(Duration.ofDays(7L * weeksBefore));
    new TableStore(spark, warehouse(), new RunKey("p", "ingest", asOf, "run-" + weeksBefore))
        .replaceRun(
            IngestFileRow.class,
            List.of(
                new IngestFileRow(
                    "main",
                    Optional.of(SourceSpec.Mode.SNAPSHOT),
                    "a.csv",
                    1,
                    asOf,
                    rows + 1,
                    rows,
                    1,
                    0)));
  }
}
