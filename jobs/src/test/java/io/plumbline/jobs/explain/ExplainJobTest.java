package io.plumbline.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.jobs.SmallPipeline;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.results.FeatureImportanceRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainJobTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void theColumnThatDecidesComesFirstByBothMethodsAndARerunGivesTheSame() {
    SmallPipeline pipeline = new SmallPipeline(spark, folder, TaskKind.BINARY);
    pipeline.writeFeatures(SmallPipeline.AUGUST, pipeline.rows(600, 0.2));
    pipeline.train(SmallPipeline.AUGUST, 1, 2);
    pipeline.run(new ExplainJob(), SmallPipeline.AUGUST, "explain.permutation.rows", "100");
    String first = importance(pipeline).collectAsList().toString();
    pipeline.run(new ExplainJob(), SmallPipeline.AUGUST, "explain.permutation.rows", "100");

    Dataset<Row> found = importance(pipeline);
    assertThat(found.collectAsList().toString()).isEqualTo(first);
    assertThat(found.where("rank = 1").select("method", "feature", "metric", "n").collectAsList())
        .containsExactly(row("inherent", "x", null, 480L), row("permutation", "x", "auc", 100L));
    assertThat(found.where("window is not null or value is null or sd is null").count()).isZero();
    assertThat(found.where("method = 'permutation'").select("rank").collectAsList())
        .containsExactly(row(1), row(2), row(3));
    assertThat(found.where("method = 'inherent'").agg(functions.sum("value")).first().getDouble(0))
        .isCloseTo(1, within(1e-9));
    assertThat(pipeline.said())
        .contains("[explain] 3 features on 100 test rows, 5 repeats")
        .contains("[explain] x: auc worse by 0.");
  }

  @Test
  void moreColumnsNeedNoMoreSparkJobs() {
    assertThat(sparkJobs("wide", 12)).isEqualTo(sparkJobs("narrow", 1));
  }

  private long sparkJobs(String name, int columns) {
    List<Column> wide = new ArrayList<>(List.of(functions.col("*")));
    for (int i = 0; i < columns; i++) {
      wide.add(functions.col("noise").multiply(i).as("more" + i));
    }
    SmallPipeline pipeline = new SmallPipeline(spark, folder.resolve(name), TaskKind.BINARY);
    pipeline.writeFeatures(
        SmallPipeline.AUGUST,
        spark
            .createDataFrame(pipeline.rows(100, 0.2), SmallPipeline.FEATURES)
            .select(wide.toArray(Column[]::new)));
    pipeline.train(SmallPipeline.AUGUST, 1, 1);
    pipeline.run(new ExplainJob(), SmallPipeline.AUGUST, "explain.permutation.repeats", "1");
    return pipeline.sparkJobs();
  }

  @Test
  void withoutTestRowsThereIsNothingToExplain() {
    SmallPipeline pipeline = new SmallPipeline(spark, folder, TaskKind.BINARY);
    pipeline.writeFeatures(
        SmallPipeline.AUGUST,
        pipeline.rows(200, 0.2).stream().filter(row -> row.getString(3).equals("train")).toList());
    pipeline.train(SmallPipeline.AUGUST, 1, 1);
    assertThatThrownBy(() -> pipeline.run(new ExplainJob(), SmallPipeline.AUGUST))
        .hasMessage(
            "Table features.small has no labeled test rows as of 2014-08-01T00:00:00Z, so the model cannot be explained. "
                + "Increase split.test or add data, then run prepare and train again.");
  }

  private static Dataset<Row> importance(SmallPipeline pipeline) {
    return pipeline
        .tables("explain", SmallPipeline.AUGUST)
        .read(FeatureImportanceRow.TABLE)
        .select(
            "model_version", "feature", "method", "metric", "value", "sd", "rank", "window", "n")
        .orderBy("method", "rank");
  }
}
