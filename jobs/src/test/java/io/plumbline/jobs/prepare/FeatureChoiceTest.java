package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import io.plumbline.features.FeatureSelection;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
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
            features.numeric { log = [dest_lat, carrier], impute = group-median, by = carriers }
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
            "features: impute = group-median of dest_lat goes by `carriers`, which is no categorical feature; did you mean `carrier`?  (known: carrier).",
            "features.override.dets_*: no numeric feature is named `dets_*`; did you mean `dest_*`?  (known: dest_lat).",
            "features.override.dest_*: no categorical feature is named `dest_*`; (known: carrier).",
            "features.override.carriers: no categorical feature is named `carriers`; did you mean `carrier`?  (known: carrier).");
  }

  /** A list of numeric columns leaves out what is made from dates as little as `auto` does. */
  @Test
  void datesAreFeaturesIfTheyAreNamed() {
    Dataset<Row> rows =
        frame(
            "day date, at timestamp, `när x` timestamp_ntz, seen timestamp, x double, y int",
            row(
                Date.valueOf("2024-12-30"),
                Timestamp.from(Instant.parse("2024-02-29T23:45:00Z")),
                LocalDateTime.parse("2023-01-01T00:00:00"),
                null,
                2.0,
                1),
            row(null, null, null, null, null, 1));
    PipelineSpec spec =
        spec(
            "",
            "",
            """
            features.numeric.columns = [x]
            features.date {
              columns = [day, at, "när x"]
              parts = [year, quarter, month, week, day-of-year, day, weekday, hour, minute]
            }
            """);
    FeatureChoice choice = FeatureChoice.of(rows, spec, Faults.STOP);
    Dataset<Row> made = rows.select(values(choice));
    assertSameRows(
        frame(
            "day_year int, day_quarter int, day_month int, day_week int, day_day_of_year int, day_day int,"
                + " day_weekday int, at_year int, at_quarter int, at_month int, at_week int, at_day_of_year int,"
                + " at_day int, at_weekday int, at_hour int, at_minute int, `när x_year` int, `när x_quarter` int,"
                + " `när x_month` int, `när x_week` int, `när x_day_of_year` int, `när x_day` int,"
                + " `när x_weekday` int, `när x_hour` int, `när x_minute` int, x double",
            row(
                2024, 4, 12, 1, 365, 30, 1, 2024, 1, 2, 9, 60, 29, 4, 23, 45, 2023, 1, 1, 52, 1, 1,
                7, 0, 0, 2.0),
            row(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null, null, null, null, null)),
        made);
    assertThat(choice.leftOut()).containsExactly("seen (timestamp)");
    assertThat(FeatureSelection.of(made.schema(), spec.features()).numeric())
        .containsExactly(made.columns());
  }

  /** A pattern for levels does not mean them, and they need no level list. */
  @Test
  void textsAreFeaturesIfTheyAreNamed() {
    Dataset<Row> rows =
        frame("note string, tags int, carrier string, y int", row("Late again", 1, "AA", 1));
    List<String> faults = new ArrayList<>();
    PipelineSpec spec =
        spec(
            "",
            "",
            """
            features {
              numeric.columns = [], categorical.columns = [carrier], text.columns = [nte, tags, note]
              override { "n*" { encode = frequency } }
            }
            """);
    FeatureChoice choice = FeatureChoice.of(rows, spec, gathered(faults));
    assertThat(names(choice)).containsExactly("note", "tags", "carrier");
    assertThat(faults)
        .containsExactly(
            "features.text.columns: no column is called `nte`; did you mean `note`?  (known: carrier, note, tags, y).",
            "features.text.columns: tags is int, not a text. Derive a text from it under prepare.derive.",
            "features.override.n*: no categorical feature is named `n*`; (known: carrier).");
  }

  /** Six o'clock is a quarter of the circle; December is next to January. */
  @Test
  void cyclicPartsAreASineAndACosine() {
    Dataset<Row> rows =
        frame(
            "at timestamp, y int",
            row(Timestamp.from(Instant.parse("2024-01-01T06:00:00Z")), 1),
            row(Timestamp.from(Instant.parse("2024-12-01T23:00:00Z")), 1),
            row(null, 1));
    FeatureChoice choice =
        FeatureChoice.of(
            rows,
            spec(
                "",
                "",
                "features.date { columns = [at], parts = [year, month, hour], cyclic = true }"),
            Faults.STOP);
    assertThat(names(choice))
        .containsExactly("at_year", "at_month_sin", "at_month_cos", "at_hour_sin", "at_hour_cos");
    List<Row> made = rows.select(values(choice)).collectAsList();
    assertThat(made.get(0).getDouble(1)).isEqualTo(0);
    assertThat(made.get(0).getDouble(2)).isEqualTo(1);
    assertThat(made.get(0).getDouble(3)).isEqualTo(1);
    assertThat(made.get(1).getDouble(1)).isCloseTo(-0.5, within(1e-15));
    assertThat(made.get(1).getDouble(2)).isCloseTo(Math.sqrt(3) / 2, within(1e-15));
    assertThat(made.get(1).getDouble(3)).isCloseTo(Math.sin(-Math.PI / 12), within(1e-15));
    assertThat(made.get(2)).isEqualTo(row(null, null, null, null, null));
  }

  @Test
  void aDateThatIsNoneOrWhoseFeatureHasANameOfAnotherColumnIsRefused() {
    Dataset<Row> rows =
        frame("at timestamp, At_Hour int, seen string, y int", row(null, 1, "2024", 1));
    List<String> faults = new ArrayList<>();
    FeatureChoice.of(
        rows,
        spec("", "", "features.date { columns = [att, seen, at], parts = [hour] }"),
        gathered(faults));
    assertThat(faults)
        .containsExactly(
            "features.date.columns: no column is called `att`; did you mean `at`?  (known: At_Hour, at, seen, y).",
            "features.date.columns: at makes the feature at_hour, but there is a column of that name. Rename the column "
                + "under prepare.derive and add it to task.drop, or leave out the part.",
            "features.date.columns: seen is string, not a date or a timestamp. Declare its type under clean.<source>.columns.");
  }

  @Test
  void pairsOfColumnsAreFeatures() {
    Dataset<Row> rows =
        frame(
            "a int, b double, c string, d boolean, y int",
            row(2_000_000_000, 4.0, "x|y", true, 1),
            row(3, 0.0, "x", null, 1),
            row(null, 1.0, null, true, 1),
            row(1, Double.NaN, "ü", false, 1),
            row(10, Double.MAX_VALUE, "", false, 1));
    FeatureChoice choice =
        FeatureChoice.of(
            rows,
            spec(
                "",
                "",
                """
                features {
                  numeric.columns = [], categorical.columns = []
                  pairs = [
                    { combine = product, columns = [a, b] }
                    { combine = ratio, columns = [a, b] }
                    { combine = cross, columns = [c, d], name = both }
                    { combine = cross, columns = [a, c] }
                  ]
                }
                """),
            Faults.STOP);
    assertThat(names(choice)).containsExactly("a_x_b", "a_per_b", "both", "a_x_c");
    assertThat(choice.numeric()).isEqualTo(2);
    assertThat(rows.select(values(choice)).collectAsList())
        .containsExactly(
            row(8e9, 5e8, "x\\|y|true", "2000000000|x\\|y"),
            row(0.0, null, null, "3|x"),
            row(null, null, null, null),
            row(null, null, "ü|false", "1|ü"),
            row(null, 10 / Double.MAX_VALUE, "|false", "10|"));
  }

  @Test
  void aPairOfOtherTypesOrWithANameThatIsTakenIsRefused() {
    Dataset<Row> rows =
        frame(
            "a int, b string, tags array<string>, A_X_C int, c int, later int, speed int, y int",
            row(1, "b", null, 1, 1, 1, 1, 1));
    List<String> faults = new ArrayList<>();
    FeatureChoice.of(
        rows,
        spec(
            "",
            "known-later = [later]",
            """
            prepare.derive { speed = "a / later" }
            features.pairs = [
              { combine = product, columns = [a, bb] }
              { combine = ratio, columns = [a, b] }
              { combine = cross, columns = [b, tags] }
              { combine = product, columns = [a, c] }
              { combine = product, columns = [c, a], name = Split }
              { combine = product, columns = [c, speed] }
            ]
            """),
        gathered(faults));
    assertThat(faults)
        .containsExactly(
            "features.pairs[0].columns: no column is called `bb`; did you mean `b`?  (known: A_X_C, a, b, c, later, speed, tags, y).",
            "features.pairs[1].columns: b is string, not a number. Declare its type under clean.<source>.columns, or write combine = cross in place of ratio.",
            "features.pairs[2].columns: tags is array<string>, which cannot be a feature. Derive a number or a text from it under prepare.derive.",
            "features.pairs[3]: there is a column a_x_c already. Give the pair another name.",
            "features.pairs[4]: there is a column Split already. Give the pair another name.",
            "features.pairs[5].columns: speed is derived from later, which task.known-later names. Remove one of them.");
  }

  private static Column[] values(FeatureChoice choice) {
    return choice.features().stream().map(FeatureChoice.Feature::value).toArray(Column[]::new);
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
