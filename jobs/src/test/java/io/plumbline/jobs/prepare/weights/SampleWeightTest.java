package io.plumbline.jobs.prepare.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.base.ExitCode;
import io.plumbline.features.ColumnRoles;
import io.plumbline.features.ColumnRoles.Role;
import io.plumbline.jobs.JobTest;
import io.plumbline.jobs.evaluate.EvaluateJob;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.ingest.IngestNewJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.jobs.prepare.PrepareNewJob;
import io.plumbline.jobs.train.TrainJob;
import io.plumbline.models.Models;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.MetricRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The column of {@code task.weight}, from a source to the metrics of the test rows. */
class SampleWeightTest extends JobTest {
  private static final String BAD =
      "41,1,g1,0\n42,1,g1,-1\n43,1,g1,\n44,1,g1,NaN\n45,1,g1,Infinity\n";

  private PipelineSpec spec(String clean, String task) {
    StringBuilder rows = new StringBuilder("id,x,grade,Gewicht in kg\n");
    for (int id = 1; id <= 40; id++) {
      rows.append("%d,%d,g%d,%s\n".formatted(id, id * 7 % 11, id % 2, 0.5 * (1 + id % 4)));
    }
    write("a.csv", rows + BAD);
    write("new.csv", "id,x,grade\n101,3,g1\n102,4,g0\n");
    return spec(
        """
        pipeline = p
        as-of = "2014-06-01"
        sources { main { format = csv, path = "${here}/a.csv", key = [id] } }
        clean { main { columns { x = double %s } }
        prepare { derive { y = "cast(x > 5 as int)" } }
        task { kind = binary, label = y, positive = 1, weight = "Gewicht in kg" %s }
        features { numeric.columns = [x], categorical.columns = [grade] }
        split { folds = 2, test = 0.4 }
        train { models = [ { family = logistic-regression } ], ensemble.members = 2 }
        evaluate.bootstrap = 0
        score.path = "${here}/new.csv"
        """
            .formatted(clean, task));
  }

  private PipelineSpec weighted() {
    return spec(
        ", \"Gewicht in kg\" = string } \nderive { \"Gewicht in kg\" = \"try_cast(`Gewicht in kg` as double)\" }",
        "");
  }

  @Test
  void rowsWithoutAWeightGoToQuarantineAndAreCounted() {
    PipelineSpec spec = weighted();
    run(spec, new IngestJob(), new PrepareJob());
    assertThat(texts(quarantine(spec, "main"), "line", "rule_ids", "reasons[0]"))
        .containsExactly(reason(42), reason(43), reason(44), reason(45), reason(46));
    assertThat(
            texts(
                result(spec, QualityCheckRow.TABLE).where("rule_id = 'sample-weight'"),
                "source",
                "on_fail",
                "passed",
                "rows_checked",
                "rows_failed"))
        .containsExactly("[main,quarantine,false,45,5]");
    Dataset<Row> features = features(spec);
    assertThat(features.columns()).contains("sample_weight").doesNotContain("Gewicht in kg");
    assertThat(ColumnRoles.of(features.schema().apply("sample_weight")))
        .containsExactly(Role.WEIGHT);
    assertThat(texts(features.selectExpr("count(*)", "sum(sample_weight)")))
        .containsExactly("[40,50.0]");
    assertThat(progress)
        .contains("no features: Gewicht in kg (the weight of the row)")
        .contains("1 numeric and 1 categorical features");
  }

  private static String reason(int line) {
    return "[%d,ArraySeq(sample-weight),not `Gewicht in kg` IS NOT NULL AND `Gewicht in kg` > 0 AND `Gewicht in kg` < double('Infinity')]"
        .formatted(line);
  }

  /** Neither are new rows in quarantine, nor do they need the column. */
  @Test
  void newRowsNeedNoWeight() {
    PipelineSpec spec = weighted();
    run(spec, new IngestJob(), new PrepareJob(), new IngestNewJob(), new PrepareNewJob());
    Dataset<Row> served = tables(spec, "test").readOwn(DataTable.served("p"));
    assertThat(texts(served, "entity_id", "x", "grade", "sample_weight"))
        .containsExactly("[101,3.0,g1,null]", "[102,4.0,g0,null]");
  }

  @Test
  void theMetricsOfTheTestRowsCountByWeight() {
    PipelineSpec spec = weighted();
    run(spec, new IngestJob(), new PrepareJob(), new TrainJob(), new EvaluateJob());
    List<Row> scored =
        Models.of(spark, tables(spec, "test"))
            .candidate()
            .score(features(spec).where("split = 'test'"))
            .selectExpr("label", "mean", "sample_weight")
            .collectAsList();
    double all = scored.stream().mapToDouble(row -> row.getDouble(2)).sum();
    double right =
        scored.stream()
            .filter(row -> row.getDouble(0) == (row.getDouble(1) >= 0.5 ? 1 : 0))
            .mapToDouble(row -> row.getDouble(2))
            .sum();
    double brier =
        scored.stream()
                .mapToDouble(
                    row -> row.getDouble(2) * Math.pow(row.getDouble(0) - row.getDouble(1), 2))
                .sum()
            / all;
    assertThat(metric(spec, 1, "test", "accuracy")).isCloseTo(right / all, within(1e-12));
    assertThat(metric(spec, 1, "test", "brier")).isCloseTo(brier, within(1e-12));
    Row train =
        features(spec)
            .where("split = 'train'")
            .selectExpr("sum(sample_weight * label) / sum(sample_weight)")
            .first();
    double mean = train.getDouble(0);
    assertThat(metric(spec, 0, "train", "brier"))
        .as("the baseline is the weighted mean")
        .isCloseTo(mean * (1 - mean), within(1e-12));
  }

  private double metric(PipelineSpec spec, long version, String dataSet, String name) {
    return result(spec, MetricRow.TABLE)
        .where(
            "model_version = %d and data_set = '%s' and metric = '%s'"
                .formatted(version, dataSet, name))
        .select("value")
        .first()
        .getDouble(0);
  }

  @Test
  void aWeightThatIsNoNumberOrNoColumnIsRefused() {
    PipelineSpec text = spec(", \"Gewicht in kg\" = string }", "");
    run(text, new IngestJob());
    assertThat(refusal(ExitCode.SPEC, text, new PrepareJob()))
        .isEqualTo(
            "task.weight: Gewicht in kg is string, not a number. Declare it as double under clean.main.columns.");
    PipelineSpec unknown = spec("}", ", weight = kg");
    run(unknown, new IngestJob());
    assertThat(refusal(ExitCode.SPEC, unknown, new PrepareJob()))
        .isEqualTo(
            "task.weight: no column is called `kg`; did you mean `id`?  (known: Gewicht in kg, grade, id, x).");
  }
}
