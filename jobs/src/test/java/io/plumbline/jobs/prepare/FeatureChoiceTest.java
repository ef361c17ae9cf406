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
  void whatIsKnownLaterIsNoFeatureNorWhatIsDerivedFromIt() {
    Dataset<Row> rows =
        frame(
            "id int, x double, air_time int, speed double, pace double, days int, y int",
            row(1, 2.0, 3, 4.0, 5.0, 6, 1));
    FeatureChoice choice =
        FeatureChoice.of(
            rows,
            spec(
                "id",
                "known-later = [air_time, days]",
                "prepare.derive { y = \"days > 2\", pace = \"1 / speed\", speed = \"x / AIR_TIME\" }"),
            Faults.STOP);
    assertThat(names(choice)).containsExactly("x");
    assertThat(choice.leftOut())
        .containsExactly(
            "air_time (known later)",
            "speed (known later)",
            "pace (known later)",
            "days (known later)",
            "id (the key)");
  }

  @Test
  void aFeatureThatIsDerivedFromOneIsRefusedAndAMisspeltOne() {
    Dataset<Row> rows = frame("x double, air_time int, speed double, y int", row(2.0, 3, 4.0, 1));
    List<String> faults = new ArrayList<>();
    FeatureChoice.of(
        rows,
        spec(
            "",
            "known-later = [air_tine, air_time]",
            "prepare.derive { speed = \"x / air_time\" }\nfeatures.numeric.columns = [x, speed]"),
        gathered(faults));
    assertThat(faults)
        .containsExactly(
            "task.known-later: no column is called `air_tine`; did you mean `air_time`?  (known: air_time, speed, x, y).",
            "features.numeric.columns: speed is derived from air_time, which task.known-later names. Remove one of them.");
  }

  /**
   * Cleaning may restore what was known, such as the schedule; so a column of it may be a feature.
   */
  @Test
  void aCleanedColumnThatComesFromOneIsAWarning() {
    Dataset<Row> rows =
        frame(
            "x double, delay int, minutes int, at timestamp, hour int, y int",
            row(2.0, 3, 4, null, 8, 1));
    String blocks =
        "clean.main.derive { minutes = \"delay * 60\", at = \"timestamp_seconds(delay)\" }\n"
            + "prepare.derive { hour = \"hour(at)\" }\n";
    List<String> faults = new ArrayList<>();
    FeatureChoice choice =
        FeatureChoice.of(rows, spec("", "known-later = [delay]", blocks), gathered(faults));
    assertThat(names(choice)).containsExactly("x", "minutes", "hour");
    assertThat(faults)
        .containsExactly(
            "feature minutes is derived in clean.main.derive from delay, which becomes known later. Name it in"
                + " task.known-later, too, or in features if it is known with the row");
    faults.clear();
    FeatureChoice.of(
        rows,
        spec("", "known-later = [delay]", blocks + "features.numeric.columns = [minutes]"),
        gathered(faults));
    assertThat(faults).isEmpty();
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
        gathered(faults));
    assertThat(faults)
        .containsExactly(
            "features.numeric.log[1]: no numeric feature is named `carrier`; (known: dest_lat).",
            "features.override.dets_*: no numeric feature is named `dets_*`; did you mean `dest_*`?  (known: dest_lat).",
            "features.override.dest_*: no categorical feature is named `dest_*`; (known: carrier).",
            "features.override.carriers: no categorical feature is named `carriers`; did you mean `carrier`?  (known: carrier).");
  }

  private static Faults gathered(List<String> faults) {
    return new Faults() {
      @Override
      public void report(String key, PlumblineException fault) {
        faults.add(fault.getMessage());
      }

      @Override
      public void warn(String text) {
        faults.add(text);
      }
    };
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
