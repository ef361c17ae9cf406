package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.jobs.tables.TableMigration;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.lease.Lease;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A pipeline that changes its columns runs on in the same warehouse. */
class EvolvingColumnsTest extends JobTest {

  private PipelineSpec at(String asOf, String clean, String derive) {
    return spec(
        """
        pipeline = evolve
        as-of = "%s"
        sources { main { format = csv, path = "${here}/a.csv", key = [id] } }
        clean { main { %s } }
        prepare { derive { %s } }
        task { kind = binary, label = y, positive = 1 }
        split { test = 0.5, folds = 2 }
        train { models = [ { family = logistic-regression } ] }
        """
            .formatted(asOf, clean, derive));
  }

  private void data(String header, String ending) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int i = 0; i < 40; i++) {
      text.append("%d,%d,%d%s%n".formatted(i, i % 2, i % 7, ending));
    }
    write("a.csv", text.toString());
  }

  private String notes(PipelineSpec spec) {
    return texts(
            result(spec, QualityCheckRow.TABLE)
                .where("check = 'columns are those of the as-of before'"),
            "source",
            "on_fail",
            "detail")
        .toString();
  }

  @Test
  void aNewSourceColumnAndANewFeatureRunOn() {
    data("id,y,x,late", ",");
    PipelineSpec january = at("2024-01-01", "", "x2 = \"x * x\"");
    run(january, new IngestJob(), new PrepareJob());
    String before = features(january).schema().toDDL();
    assertThat(before).doesNotContain("late").contains("x2 BIGINT");
    assertThat(notes(january)).isEqualTo("[]");

    // a column that was empty gets values, another one comes, and a whole number gets a fraction
    data("id,y,x,late,z", ".5,0.25,c");
    PipelineSpec february = at("2024-02-01", "", "x2 = \"x * x\", big = \"x > 3\"");
    run(february, new IngestJob(), new PrepareJob());
    assertThat(features(february).schema().toDDL()).contains("late DOUBLE").contains("big BOOLEAN");
    assertThat(notes(february))
        .contains("[bronze.main,note,`x` is double instead of bigint; ")
        .contains("new `z` (string)")
        .contains("[features.evolve,note,");

    assertThat(features(january).schema().toDDL()).isEqualTo(before);
    assertThat(bronze(january, "main").schema().toDDL()).contains("x BIGINT,late STRING");
    run(january, new IngestJob());
    assertThat(notes(january)).isEqualTo("[]");
  }

  @Test
  void anotherTypeIsRefusedUntilItMayBeText() {
    data("id,y,x,n", ",7");
    PipelineSpec january = at("2024-01-01", "", "");
    run(january, new IngestJob());
    data("id,y,x,n", ",seven");
    PipelineSpec february = at("2024-02-01", "", "");
    assertThat(refusal(ExitCode.INPUT, february, new IngestJob()))
        .startsWith(
            "Table bronze.main cannot take the rows of this run: column `n` is bigint, and this run writes string.");

    TableStore store = TableStore.withoutRun(spark, warehouse());
    TableMigration.apply(store, Set.of(), printer());
    said.reset();
    assertThat(TableMigration.plan(store, printer())).isEqualTo(ExitCode.SPEC);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .endsWith(
            "bronze.main of pipeline evolve refused the newest run: column `n` is bigint, and this run writes string. To "
                + "store this as text, run `plumbline tables apply --allow bronze.main`.\n");
    try (Lease run = store.lease("evolve", "a run")) {
      run.requireHeld();
      assertThatThrownBy(() -> TableMigration.apply(store, Set.of("bronze.main"), printer()))
          .hasMessageStartingWith("Run a run on ");
    }
    assertThat(TableMigration.apply(store, Set.of("bronze.main"), printer()))
        .isEqualTo(ExitCode.DONE);
    run(february, new IngestJob());
    assertThat(texts(bronze(january, "main").where("id = 1"), "n")).containsExactly("[7]");
    assertThat(texts(bronze(february, "main").where("id = 1"), "n")).containsExactly("[seven]");
    assertThat(TableMigration.plan(store, printer())).isEqualTo(ExitCode.DONE);
  }

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private PrintStream printer() {
    return new PrintStream(said, true, StandardCharsets.UTF_8);
  }
}
