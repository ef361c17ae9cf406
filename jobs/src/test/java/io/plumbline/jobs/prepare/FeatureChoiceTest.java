package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Faults;
import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.pipeline.TaskSpec;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FeatureChoiceTest extends SparkTest {
  @Test
  void aColumnToDropThatIsNoneIsRefusedSinceTheOneThatWasMeantWouldStayIn() {
    TaskSpec task =
        new TaskSpec(
            TaskKind.BINARY,
            "y",
            "1",
            Optional.empty(),
            Optional.empty(),
            List.of("dep_dely"),
            0.5);
    FeaturesSpec features =
        new FeaturesSpec(
            new FeaturesSpec.Numeric(Optional.empty(), "median", "standard"),
            new FeaturesSpec.Categorical(
                Optional.empty(), "one-hot", Options.defaults(new OneHot().options())));
    Dataset<Row> rows = frame("y int, dep_delay double", row(1, 2.0));
    assertThatThrownBy(() -> FeatureChoice.of(rows, task, features, Faults.STOP))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "task.drop: no column is called `dep_dely`; did you mean `dep_delay`?  (known: dep_delay, y).");
  }
}
