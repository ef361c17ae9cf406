package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FeatureChoiceTest extends SparkTest {
  @Test
  void aColumnToDropThatIsNoneIsRefusedSinceTheOneThatWasMeantWouldStayIn() {
    Dataset<Row> rows = frame("y int, dep_delay double", row(1, 2.0));
    assertThatThrownBy(() -> FeatureChoice.of(rows, spec("", "drop = [dep_dely]", ""), Faults.STOP))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.SPEC))
        .hasMessage(
            "task.drop: no column is called `dep_dely`; did you mean `dep_delay`?  (known: dep_delay, y).");
  }

  @Test
  void whatTheLabelComesFromAndTheKeyAreNoFeatures() {
    Dataset<Row> rows = frame("id int, x double, days int, y int", row(1, 2.0, 3, 1));
    FeatureChoice choice =
        FeatureChoice.of(rows, spec("id", "", "prepare.derive { y = \"days > 2\" }"), Faults.STOP);
    assertThat(names(choice)).containsExactly("x");
    assertThat(choice.leftOut()).containsExactly("days (the label comes from it)", "id (the key)");
  }

  @Test
  void theyAreIfTheyAreNamed() {
    Dataset<Row> rows = frame("id int, x double, days int, y int", row(1, 2.0, 3, 1));
    FeatureChoice choice =
        FeatureChoice.of(
            rows,
            spec(
                "id",
                "",
                "prepare.derive { y = \"days > 2\" }\nfeatures.numeric.columns = [id, days]"),
            Faults.STOP);
    assertThat(names(choice)).containsExactly("id", "days");
  }

  @Test
  void aKeyIsAFeatureIfNothingElseIs() {
    Dataset<Row> rows = frame("id int, y int", row(1, 1));
    assertThat(names(FeatureChoice.of(rows, spec("id", "", ""), Faults.STOP)))
        .containsExactly("id");
  }

  @Test
  void aPatternThatMatchesNoFeatureOfItsKindIsRefused() {
    Dataset<Row> rows =
        frame("id int, dest_lat double, carrier string, y int", row(1, 2.0, "AA", 1));
    List<String> faults = new ArrayList<>();
    FeatureChoice.of(
        rows,
        spec(
            "id",
            "",
            """
            features.numeric.log = [dest_lat, carrier]
            features.override {
              "dets_*" { scale = robust }
              "dest_*" { scale = robust, encode = frequency }
              carriers { encode = frequency }
              "car*" { encode = frequency }
            }
            """),
        new Faults() {
          @Override
          public void report(String key, PlumblineException fault) {
            faults.add(fault.getMessage());
          }

          @Override
          public void warn(String text) {
            faults.add(text);
          }
        });
    assertThat(faults)
        .containsExactly(
            "features.numeric.log[1]: no numeric feature is named `carrier`; (known: dest_lat).",
            "features.override.dets_*: no numeric feature is named `dets_*`; did you mean `dest_*`?  (known: dest_lat).",
            "features.override.dest_*: no categorical feature is named `dest_*`; (known: carrier).",
            "features.override.carriers: no categorical feature is named `carriers`; did you mean `carrier`?  (known: carrier).");
  }

  private static List<String> names(FeatureChoice choice) {
    return choice.features().stream().map(FeatureChoice.Feature::name).toList();
  }

  private static PipelineSpec spec(String key, String task, String more) {
    return Specs.read(
        """
        pipeline = p
        sources { main { format = csv, path = "main.csv", key = [%s] } }
        task { kind = binary, label = y, positive = 1 \n %s }
        train { models = [ { family = logistic-regression } ] }
        %s
        """
            .formatted(key, task, more),
        Map.of("env.warehouse", "w"),
        Plugins.vocabulary());
  }
}
