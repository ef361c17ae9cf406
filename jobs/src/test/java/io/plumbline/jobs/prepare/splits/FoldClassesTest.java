package io.plumbline.jobs.prepare.splits;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.pipeline.PipelineSpec;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FoldClassesTest extends JobTest {
  private static final int FOLDS = 8;

  /** Writes rows of which every so many is positive. */
  private PipelineSpec ingested(int rows, int every, String key) {
    StringBuilder text = new StringBuilder("id,x,y\n");
    for (int id = 0; id < rows; id++) {
      text.append("%d,%s,%d\n".formatted(id, id / 7.0, id % every == 0 ? 1 : 0));
    }
    write("a.csv", text.toString());
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main { format = csv, path = "${here}/a.csv" %s } }
            task { kind = binary, label = y, positive = 1, drop = [id] }
            split { test = 0.1, folds = %d }
            train { models = [ { family = logistic-regression } ] }
            """
                .formatted(key, FOLDS));
    run(spec, new IngestJob());
    return spec;
  }

  @Test
  void theRowsOfARareClassAreDealtToTheFoldsInTurn() {
    PipelineSpec spec = ingested(400, 40, ", key = [id]");
    run(spec, new PrepareJob(), new PrepareJob());
    List<Row> positives =
        features(spec)
            .where("split = 'train' and label = 1")
            .groupBy("fold")
            .count()
            .collectAsList();
    assertThat(positives).hasSize(FOLDS).allMatch(row -> row.getLong(1) <= 2);
    long others =
        features(spec).where("split = 'train' and label = 0").select("fold").distinct().count();
    assertThat(others).isEqualTo(FOLDS);
    assertThat(progress)
        .contains("by hash, one of 8 folds has no row of a class: ")
        .contains(" positive rows are dealt to the folds in turn");
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void fewerPositiveRowsThanFoldsStopTheJob() {
    PipelineSpec spec = ingested(400, 100, "");
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob()))
        .startsWith("Label y: the training set has ")
        .endsWith(
            " positive rows, which is too few for split.folds = 8: a fold without one measures nothing. Lower split.folds or "
                + "split.test, or add rows.");
    assertThat(stillCached()).isEmpty();
  }

  @Test
  void aTrialWithFewRowsIsPreparedWithAWarning() {
    PipelineSpec spec = ingested(12, 2, ", key = [id]");
    run(spec, new PrepareJob());
    assertThat(features(spec).count()).isEqualTo(12);
    assertThat(progress)
        .contains(
            "warning: train needs rows of both classes in each of 8 folds, and the training set has ");
  }
}
