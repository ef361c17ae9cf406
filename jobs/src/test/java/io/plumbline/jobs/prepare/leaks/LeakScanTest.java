package io.plumbline.jobs.prepare.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.FeatureCheckRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakScanTest extends JobTest {
  /** The number `after` and the level `outcome` contain the label y, and the number `z`. */
  private PipelineSpec ingested(int rows, int doubled, String task, String features) {
    StringBuilder text = new StringBuilder("id,x,after,outcome,note,kind,y,z\n");
    for (int i = 0; i < rows + doubled; i++) {
      int id = i % rows;
      int y = Integer.bitCount(id * 0x9E3779B1) % 2;
      text.append(
          "%d,%d,%s,%s,note %d,%d,%d,%s\n"
              .formatted(
                  i,
                  Math.floorMod(id * 0x85EBCA6B, 100_000),
                  y * 10 + id / (double) rows,
                  y == 1 ? "won" : id % 2 == 0 ? "lost" : "",
                  id,
                  id % 3,
                  y,
                  y + id / (10.0 * rows)));
    }
    write("a.csv", text.toString());
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main { format = csv, path = "${here}/a.csv", key = [id] } }
            clean.main { nulls = [""], columns { kind = string } }
            task { %s }
            features { %s }
            split { folds = 2 }
            train { models = [ { family = random-forest } ] }
            """
                .formatted(task, features));
    run(spec, new IngestJob(), new PrepareJob());
    return spec;
  }

  private List<String> checks(PipelineSpec spec) {
    return texts(result(spec, FeatureCheckRow.TABLE), "column_name", "check", "verdict");
  }

  @Test
  void featuresThatContainTheOutcomeFail() {
    PipelineSpec spec = ingested(600, 0, "kind = binary, label = y, positive = 1, drop = [z]", "");
    assertThat(checks(spec))
        .containsExactly(
            "[*,doubled-rows,ok]",
            "[after,predicts-label,fail]",
            "[kind,predicts-label,ok]",
            "[kind,unique-text,ok]",
            "[note,predicts-label,ok]",
            "[note,unique-text,warn]",
            "[outcome,predicts-label,fail]",
            "[outcome,unique-text,ok]",
            "[x,predicts-label,ok]");
    assertThat(progress)
        .contains(
            "warning: feature after alone predicts y with an AUC of 1.0000. If it is not known before the outcome, add it "
                + "to task.drop.")
        .contains(
            "warning: feature note has another text in nearly each row, so a model learns single rows. Add it to "
                + "task.drop, or derive from it what rows have in common.")
        .doesNotContain("feature x");
    assertThat(
            result(spec, FeatureCheckRow.TABLE)
                .where("column_name = 'after' and value = 1 and threshold = 0.98")
                .where("rows_checked = " + features(spec).where("split = 'train'").count())
                .count())
        .isEqualTo(1);
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void rowsOnBothSidesOfTheSplitAndANamedKeyAreWarnings() {
    PipelineSpec spec =
        ingested(
            400,
            100,
            "kind = binary, label = y, positive = 1, drop = [z, after, outcome, note]",
            "");
    assertThat(checks(spec)).contains("[*,doubled-rows,warn]");
    assertThat(progress)
        .containsPattern(
            "warning: the features of \\d+ rows of the test set all equal those of a training row\\. Set "
                + "clean\\.<source>\\.dedupe, or split\\.group to keep them on one side\\.");
    PipelineSpec named =
        ingested(
            400,
            0,
            "kind = binary, label = y, positive = 1, drop = [z, after, outcome]",
            "numeric { columns = [id, x] }");
    assertThat(checks(named)).contains("[*,doubled-rows,ok]", "[id,is-key,warn]");
    assertThat(progress)
        .contains(
            "warning: feature id is the key of the row, so a model learns single rows. Add it to task.drop.");
  }

  @Test
  void aRegressionIsCheckedAboveAndBelowTheMean() {
    assertThat(checks(ingested(600, 0, "kind = regression, label = z, drop = [y]", "")))
        .contains("[after,predicts-label,fail]", "[x,predicts-label,ok]");
  }

  @Test
  void fewRowsOfAClassAreNotJudged() {
    assertThat(checks(ingested(40, 0, "kind = binary, label = y, positive = 1, drop = [z]", "")))
        .containsExactly("[*,doubled-rows,ok]");
  }
}
