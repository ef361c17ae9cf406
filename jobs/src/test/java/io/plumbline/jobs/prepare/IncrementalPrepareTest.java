package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.IncrementalJobTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.tables.DataTable;
import org.junit.jupiter.api.Test;

class IncrementalPrepareTest extends IncrementalJobTest {
  private void day(int day, PipelineSpec spec, String rows) {
    write("in/d%d.csv".formatted(day), "id,at,x,y\n" + rows);
    ingest(day, spec);
  }

  private PipelineSpec dedupe(String rule) {
    return source(
        "format = csv, mode = incremental, time = at",
        "columns { at = timestamp, x = string, y = int }, dedupe = " + rule);
  }

  @Test
  void anAsOfIsPreparedFromItsIncrements() {
    PipelineSpec spec = dedupe("latest");
    day(1, spec, "1,2024-01-01,a,0\n2,2024-01-01,a,1\n");
    day(2, spec, "1,2024-01-02,b,1\n3,2024-01-02,b,0\n2,2024-01-01,b,0\n");
    runAsOf(2, spec, new PrepareJob());
    assertThat(progress).contains("main: 5 rows, 3 kept (0 late, 2 of a doubled key");
    // Of two rows of one time the newer increment counts.
    assertThat(texts(silver(spec, "main"), "id", "x")).containsExactly("[1,b]", "[2,b]", "[3,b]");
    runAsOf(1, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main"), "id", "x")).containsExactly("[1,a]", "[2,a]");
    ingest(3, spec);
    runAsOf(3, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main"), "id", "x")).containsExactly("[1,b]", "[2,b]", "[3,b]");
  }

  @Test
  void theFirstRowIsThatOfTheFirstIncrement() {
    PipelineSpec spec = dedupe("first");
    write("in/z.csv", "id,at,x,y\n1,2024-01-01,z,0\n2,2024-01-01,z,1\n");
    ingest(1, spec);
    write("in/a.csv", "id,at,x,y\n1,2024-01-02,a,0\n");
    ingest(2, spec);
    runAsOf(2, spec, new PrepareJob());
    assertThat(texts(silver(spec, "main"), "id", "x")).containsExactly("[1,z]", "[2,z]");
  }

  @Test
  void aKeyInTwoIncrementsStopsAPipelineThatForbidsIt() {
    PipelineSpec spec = dedupe("fail");
    day(1, spec, "1,2024-01-01,a,0\n2,2024-01-01,a,1\n");
    runAsOf(1, spec, new PrepareJob());
    day(2, spec, "1,2024-01-02,b,1\n");
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob())).contains("main");
  }

  @Test
  void anAsOfBeforeTheFirstIncrementIsRefused() {
    PipelineSpec spec = dedupe("latest");
    day(2, spec, "1,2024-01-01,a,0\n");
    ingest(1, spec);
    assertThat(refusal(ExitCode.INPUT, spec, new PrepareJob()))
        .isEqualTo(
            "Table bronze.main has no rows of pipeline p up to as of 2024-01-02T00:00:00Z: its first files were taken as of "
                + "2024-01-03T00:00:00Z. An as-of sees the files that were taken up to it. Use a later --as-of, or run "
                + "`ingest` first.");
  }

  @Test
  void rowsThatAreMissingAreNoticed() {
    PipelineSpec spec = dedupe("latest");
    day(1, spec, "1,2024-01-01,a,0\n2,2024-01-01,a,1\n");
    day(2, spec, "3,2024-01-02,b,1\n");
    spark.sql(
        "DELETE FROM delta.`%s/%s` WHERE id = 2"
            .formatted(warehouse(), DataTable.bronze("p", "main").path()));
    assertThat(refusal(ExitCode.INPUT, spec, new PrepareJob()))
        .isEqualTo(
            "Table bronze.main has 2 rows of the files in `ingest_files`, which has counted 3. Rows were removed or changed "
                + "by other means than `ingest`, or the source was a snapshot in between. Run `ingest` again for the as-of "
                + "whose rows differ, while its files are there; or give the source another name, which starts over.");
  }
}
