package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.Faults;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import io.plumbline.pipeline.task.NotFeatures;
import io.plumbline.pipeline.task.RowWeights;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTest extends SparkTest {
  @Test
  void aBinaryLabelIsOneWhereItEqualsThePositiveClass() {
    TaskSpec task =
        new TaskSpec(
            TaskKind.BINARY,
            "y",
            "1",
            Optional.empty(),
            Optional.empty(),
            NotFeatures.NONE,
            RowWeights.NONE,
            0.5);
    Dataset<Row> text =
        frame("y string", row("1"), row("1.0"), row("0"), row("yes"), row((Object) null));
    assertLabels(text, task, 1.0, 1.0, 0.0, 0.0, null);
    TaskSpec yes =
        new TaskSpec(
            TaskKind.BINARY,
            "y",
            "yes",
            Optional.empty(),
            Optional.empty(),
            NotFeatures.NONE,
            RowWeights.NONE,
            0.5);
    assertLabels(frame("y string", row(" yes "), row("Yes"), row("no")), yes, 1.0, 0.0, 0.0);
    Dataset<Row> number = frame("y double", row(1.0), row(2.0), row(Double.NaN));
    assertLabels(number, task, 1.0, 0.0, null);
    Dataset<Row> flag = frame("y boolean", row(true), row(false));
    assertLabels(flag, task, 1.0, 0.0);
  }

  @Test
  void aRegressionLabelIsFiniteOrNull() {
    TaskSpec task =
        new TaskSpec(
            TaskKind.REGRESSION,
            "y",
            "",
            Optional.empty(),
            Optional.empty(),
            NotFeatures.NONE,
            RowWeights.NONE,
            0.5);
    Dataset<Row> rows =
        frame("y string", row("1.5"), row("x"), row("NaN"), row("Infinity"), row((Object) null));
    assertLabels(rows, task, 1.5, null, null, null, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date      |      | task.label: y is date, but a regression predicts a number.",
        "array<int>|      | task.label: y is array<int>, but a regression predicts a number.",
        "int       | yes  | task.positive = yes: label y is int, which never has this value.",
        "boolean   | yes  | task.positive = yes: label y is boolean, which never has this value.",
        "boolean   | 2    | task.positive = 2: label y is boolean, which never has this value."
      })
  void aTypeWithoutTheLabelOfTheTaskIsRefused(String type, String positive, String message) {
    TaskKind kind = positive == null ? TaskKind.REGRESSION : TaskKind.BINARY;
    TaskSpec task =
        new TaskSpec(
            kind,
            "y",
            "" + positive,
            Optional.empty(),
            Optional.empty(),
            NotFeatures.NONE,
            RowWeights.NONE,
            0.5);
    assertThatThrownBy(() -> Label.of(frame("y " + type), task, Faults.STOP))
        .hasMessageStartingWith(message);
  }

  private static void assertLabels(Dataset<Row> rows, TaskSpec task, Double... expected) {
    assertSameRows(
        frame("label double", Stream.of(expected).map(each -> row(each)).toArray(Row[]::new)),
        rows.select(Label.of(rows, task, Faults.STOP).as("label")));
  }
}
