package io.plumbline.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.IngestLedger;
import io.plumbline.tables.DataTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** When each row of bronze became known. */
class KnownAtTest extends JobTest {
  private PipelineSpec spec(String asOf, String source, String clean) {
    return spec(
        """
        pipeline = p
        as-of = "%s"
        sources { main { format = csv, path = "${here}/in/*.csv", key = [id], time = at, %s } }
        clean { main { columns { at = timestamp, told = date, y = int }, %s } }
        task { kind = binary, label = y, positive = 1, drop = [id] }
        split { folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        """
            .formatted(asOf, source, clean));
  }

  private void day(String name, int first) {
    StringBuilder rows = new StringBuilder("id,at,told,x,y\n");
    for (int id = first; id < first + 20; id++) {
      rows.append(
          "%d,2014-01-01 10:00:00,%s,%d,%d\n"
              .formatted(id, id % 20 == 0 ? "" : "2014-01-02", id, id % 2));
    }
    write("in/" + name + ".csv", rows.toString());
  }

  private String known(PipelineSpec spec) {
    return texts(
            tables(spec, "test")
                .increments(DataTable.bronze("p", "main"), IngestLedger.JOB)
                .find(IngestLedger.of(tables(spec, "test"), "main").runs())
                .orElseThrow()
                .groupBy("_known_at")
                .count())
        .toString();
  }

  @Test
  void theColumnOfTheSourceCountsAndElseTheAsOf() {
    day("a", 0);
    PipelineSpec spec = spec("2014-06-01", "known = told", "");
    run(spec, new IngestJob(), new IngestJob());
    assertThat(known(spec)).isEqualTo("[[2014-01-02 00:00:00.0,19], [2014-06-01 00:00:00.0,1]]");
    run(spec, new PrepareJob());
    assertThat(silver(spec, "main").columns()).containsExactly("id", "at", "told", "x", "y");
  }

  @Test
  void anIncrementHasTheAsOfThatTookIt() {
    day("a", 0);
    PipelineSpec first = spec("2014-06-01", "mode = incremental", "");
    run(first, new IngestJob());
    day("b", 20);
    PipelineSpec second = spec("2014-06-02", "mode = incremental", "");
    run(second, new IngestJob());
    assertThat(known(second)).isEqualTo("[[2014-06-01 00:00:00.0,20], [2014-06-02 00:00:00.0,20]]");
  }

  @Test
  void aDerivedColumnIsNotKnownToIngest() {
    day("a", 0);
    PipelineSpec spec =
        spec("2014-06-01", "known = entered", "derive { entered = \"at + interval 1 day\" }");
    run(spec, new IngestJob(), new PrepareJob());
    assertThat(known(spec)).isEqualTo("[[null,20]]");
  }

  /** The rows of an as-of that an earlier build wrote, and an increment of them in a new table. */
  @Test
  void rowsOfAnEarlierBuildAreReadAsTheyAre() {
    day("a", 0);
    PipelineSpec first = spec("2014-06-01", "mode = incremental", "");
    run(first, new IngestJob());
    Dataset<Row> old =
        tables(first, "test").readOwn(DataTable.bronze("p", "main"), IngestLedger.JOB);
    tables(first, IngestLedger.JOB)
        .replaceRun(DataTable.bronze("p", "main"), old.drop("_known_at").localCheckpoint());
    run(first, new PrepareJob());
    assertThat(features(first).count()).isEqualTo(20);
    day("b", 20);
    PipelineSpec second = spec("2014-06-02", "mode = incremental", "");
    run(second, new IngestJob(), new PrepareJob());
    assertThat(features(second).count()).isEqualTo(40);
    assertThat(known(second)).isEqualTo("[[2014-06-02 00:00:00.0,20], [null,20]]");
  }

  @Test
  void theNameIsReserved() {
    write("in/a.csv", "id,at,told,_known_at,y\n1,2014-01-01 10:00:00,,x,1\n");
    assertThat(refusal(ExitCode.INPUT, spec("2014-06-01", "", ""), new IngestJob()))
        .isEqualTo(
            "Source main: column _known_at in file file:HERE/in/a.csv has a name that Plumbline reserves. Rename it.");
  }
}
