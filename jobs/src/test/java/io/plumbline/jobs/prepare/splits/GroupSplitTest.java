package io.plumbline.jobs.prepare.splits;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.pipeline.PipelineSpec;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class GroupSplitTest extends JobTest {
  private static final Instant START = Instant.parse("2014-01-01T00:00:00Z");

  /** Ten rows an hour apart for each of so many shops, and ten of no shop. */
  private PipelineSpec prepared(int shops, String split) {
    PipelineSpec spec = ingested(shops, "y", split);
    run(spec, new PrepareJob());
    return spec;
  }

  private PipelineSpec ingested(int shops, String label, String split) {
    StringBuilder text = new StringBuilder("id,shop,at,x,y,z\n");
    for (int id = 0; id < 10 * (shops + 1); id++) {
      String shop = id / 10 < shops ? "s" + id / 10 : "";
      text.append(
          "%d,%s,%s,%d,%d,%d\n"
              .formatted(id, shop, START.plusSeconds(3600L * id), id % 7, id % 2, id < 10 ? 1 : 0));
    }
    write("a.csv", text.toString());
    PipelineSpec spec =
        spec(
            """
            pipeline = p
            sources { main { format = csv, path = "${here}/a.csv", key = [id], time = at } }
            clean.main { nulls = [""], columns { at = timestamp } }
            task { kind = binary, label = %s, positive = 1 }
            split { test = 0.2, folds = 4, %s }
            train { models = [ { family = logistic-regression } ] }
            """
                .formatted(label, split));
    run(spec, new IngestJob());
    return spec;
  }

  private long sidesAndFoldsOfAShop(PipelineSpec spec, String sides) {
    return features(spec)
        .selectExpr("int(int(entity_id) / 10) as shop", "split", "fold")
        .where("shop < 40")
        .groupBy("shop")
        .agg(expr("count(distinct " + sides + ")").as("n"))
        .agg(max("n"))
        .first()
        .getLong(0);
  }

  @Test
  void rowsOfAGroupStayTogether() {
    PipelineSpec spec = prepared(40, "by = group, group = [shop]");
    assertThat(sidesAndFoldsOfAShop(spec, "split, coalesce(fold, -1)")).isEqualTo(1);
    assertThat(features(spec).where("split = 'test'").count()).isBetween(20L, 180L);
    assertThat(features(spec).where("split = 'train'").select("fold").distinct().count())
        .isEqualTo(4);
    assertThat(features(spec).columns()).contains("x").doesNotContain("shop");
    assertThat(progress).contains("shop (the group of the split)");
  }

  @Test
  void aRowWithoutAGroupIsByItself() {
    PipelineSpec spec = prepared(40, "by = group, group = [shop]");
    List<Row> folds =
        features(spec)
            .where("int(entity_id) >= 400")
            .select("split", "fold")
            .distinct()
            .collectAsList();
    assertThat(folds).hasSizeGreaterThan(1);
  }

  @Test
  void aTestSetByTimeHasFoldsByGroupAndAGapBeforeIt() {
    PipelineSpec spec = prepared(40, "by = time, group = [shop], gap = 5h");
    assertThat(
            features(spec)
                .where("split = 'train'")
                .selectExpr("int(int(entity_id) / 10) as shop", "fold")
                .where("shop < 40")
                .distinct()
                .groupBy("shop")
                .count()
                .where("count > 1")
                .count())
        .isZero();
    long firstOfTest = hour(spec, "test", "min");
    assertThat(features(spec).where("split = 'gap'").count()).isEqualTo(5);
    assertThat(features(spec).where("split = 'gap' and fold is not null").count()).isZero();
    assertThat(hour(spec, "train", "max")).isEqualTo(firstOfTest - 6);
    assertThat(progress)
        .contains("in no set, since they are in the gap before the test set: 5 rows");
  }

  private long hour(PipelineSpec spec, String split, String bound) {
    return features(spec)
        .where("split = '" + split + "'")
        .selectExpr(bound + "(int(entity_id))")
        .first()
        .getInt(0);
  }

  @Test
  void foldsWithoutAClassStopTheJob() {
    PipelineSpec spec = ingested(40, "z", "by = group, group = [shop]");
    assertThat(refusal(ExitCode.EXPECTATION, spec, new PrepareJob()))
        .isEqualTo(
            "Label z: a fold of the training set has no positive row. With split.group = [shop], the rows of a group are in one "
                + "fold, and split.folds = 4 is too many. Lower split.folds or split.test, or choose smaller groups.");
  }
}
