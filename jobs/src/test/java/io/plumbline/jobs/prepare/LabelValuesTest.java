package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.Faults;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import io.plumbline.pipeline.task.NotFeatures;
import io.plumbline.pipeline.task.RowWeights;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LabelValuesTest extends SparkTest {
  private static List<String> lines(String positive, Dataset<Row> rows) {
    TaskSpec task =
        new TaskSpec(
            TaskKind.BINARY,
            "y",
            positive,
            Optional.empty(),
            Optional.empty(),
            NotFeatures.NONE,
            RowWeights.NONE,
            0.5);
    return LabelValues.of(rows.withColumn(Marks.LABEL, Label.of(rows, task, Faults.STOP)), task)
        .lines();
  }

  @Test
  void twoValuesAreShownWithTheirRows() {
    Dataset<Row> rows =
        frame("y string", row("no"), row("yes "), row("no"), row("no "), row((Object) null));
    assertThat(lines("yes", rows)).containsExactly("label y: `no` 3, `yes` 1");
    Dataset<Row> numbers = frame("y double", row(1.0), row(0.0), row(1.0));
    assertThat(lines("1", numbers)).containsExactly("label y: `1.0` 2, `0.0` 1");
  }

  @Test
  void moreThanTwoAreAWarning() {
    Dataset<Row> rows = frame("y string", row("yes"), row("no"), row("Yes"), row("unknown"));
    assertThat(lines("yes", rows))
        .containsExactly(
            "label y: `Yes` 1, `no` 1, `unknown` 1, `yes` 1",
            "warning: y has 3 values beside `yes`, and all of them count as not positive. If some mean something else, map them under `derive`, or leave their rows out by prepare.where.");
  }

  @Test
  void theMostFrequentOfManyAreShown() {
    Dataset<Row> rows = spark.range(50).selectExpr("string(id) AS y");
    assertThat(lines("7", rows).get(0))
        .startsWith("label y: `0` 1, `1` 1, ")
        .endsWith(", and less frequent ones");
  }
}
