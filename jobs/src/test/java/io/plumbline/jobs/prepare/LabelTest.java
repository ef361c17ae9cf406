package io.plumbline.jobs.prepare;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class LabelTest extends SparkTest {
  @Test
  void aBinaryLabelIsOneWhereItEqualsThePositiveClass() {
    TaskSpec task = new TaskSpec(TaskKind.BINARY, "y", "1", Optional.empty(), List.of(), 0.5);
    Dataset<Row> text =
        frame("y string", row("1"), row("1.0"), row("0"), row("yes"), row((Object) null));
    assertLabels(text, task, 1.0, 1.0, 0.0, 0.0, null);
    Dataset<Row> number = frame("y double", row(1.0), row(2.0), row(Double.NaN));
    assertLabels(number, task, 1.0, 0.0, null);
    Dataset<Row> flag = frame("y boolean", row(true), row(false));
    assertLabels(flag, task, 1.0, 0.0);
  }

  @Test
  void aRegressionLabelIsFiniteOrNull() {
    TaskSpec task = new TaskSpec(TaskKind.REGRESSION, "y", "", Optional.empty(), List.of(), 0.5);
    Dataset<Row> rows =
        frame("y string", row("1.5"), row("x"), row("NaN"), row("Infinity"), row((Object) null));
    assertLabels(rows, task, 1.5, null, null, null, null);
  }

  private static void assertLabels(Dataset<Row> rows, TaskSpec task, Double... expected) {
    assertSameRows(
        frame("label double", Stream.of(expected).map(each -> row(each)).toArray(Row[]::new)),
        rows.select(Label.of(rows, task).as("label")));
  }
}
