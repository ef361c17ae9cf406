package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.features.NewRowColumns;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class NewRowColumnsTest {
  private static final StructType SOURCE =
      StructType.fromDDL(
          "id int, at timestamp, seen timestamp, zip string, days int, limit int, x double, y double, note string");

  @Test
  void whatTheLabelOrADroppedColumnComesFromMayBeAbsent() {
    assertThat(required("over = \"days - limit\"", "late = \"over > 0\"", "drop = [note]", ""))
        .containsExactly("id", "at", "zip", "x", "y");
  }

  /** The hour is of the time, which cleaning makes of a column that is known later. */
  @Test
  void whatIsKnownLaterMayBeAbsentUnlessTheTimeComesFromIt() {
    assertThat(
            required(
                "at = \"seen - make_interval(0, 0, 0, 0, 0, y)\"",
                "late = \"days > 0\", hour = \"hour(at)\", pace = \"x / limit\"",
                "known-later = [note, X, y]",
                ""))
        .containsExactly("id", "seen", "zip", "limit", "y");
  }

  @Test
  void columnsOfDerivedFeaturesAreNeededEvenIfTheyAreDropped() {
    assertThat(
            required(
                "first = \"substring(note, 1, 1)\"",
                "late = \"days > 0\", ratio = \"x / Limit\"",
                "drop = [note, limit]",
                ""))
        .containsExactly("id", "at", "zip", "limit", "x", "y", "note");
  }

  @Test
  void withNamedFeaturesOnlyTheirColumnsAreNeeded() {
    assertThat(
            required(
                "half = \"x / 2\"",
                "late = \"days > 0\"",
                "",
                "features { numeric.columns = [half], categorical.columns = [] }"))
        .containsExactly("id", "at", "zip", "x");
  }

  @Test
  void pairsAreNeeded() {
    assertThat(
            required(
                "half = \"x / 2\"",
                "late = \"days > 0\"",
                "",
                """
                features {
                  numeric.columns = [], categorical.columns = []
                  pairs = [ { combine = ratio, columns = [half, limit] } ]
                }
                """))
        .containsExactly("id", "at", "zip", "limit", "x");
  }

  @Test
  void datesThatAreFeaturesAreNeeded() {
    assertThat(
            required(
                "",
                "late = \"days > 0\"",
                "",
                """
                features { numeric.columns = [x], categorical.columns = [], date.columns = [seen] }
                """))
        .containsExactly("id", "at", "seen", "zip", "x");
  }

  @Test
  void newRowsAreNoChangesOfATable() {
    PipelineSpec spec =
        Specs.read(
            """
            pipeline = p
            sources { main { format = delta, path = t, key = [id], mode = upsert, known = _commit_timestamp } }
            task { kind = regression, label = y }
            train { models = [ { family = linear-regression } ] }
            """,
            Map.of("env.warehouse", "w"),
            Plugins.vocabulary());
    StructType changes =
        StructType.fromDDL(
            "id int, x double, y double, _change_type string, _commit_timestamp timestamp");
    assertThat(NewRowColumns.required(spec, changes)).containsExactly("id", "x");
  }

  private static List<String> required(String clean, String prepare, String task, String more) {
    PipelineSpec spec =
        Specs.read(
            """
            pipeline = p
            sources {
              main { format = csv, path = "main.csv", key = [id], time = at }
              places { format = csv, path = "places.csv" }
            }
            clean { main { derive { %s } } }
            prepare {
              from = main
              join = [ { with = places, on { zip = code }, prefix = place_ } ]
              derive { %s }
            }
            task { kind = binary, label = late, positive = 1 \n %s }
            train { models = [ { family = logistic-regression } ] }
            %s
            """
                .formatted(clean, prepare, task, more),
            Map.of("env.warehouse", "w"),
            Plugins.vocabulary());
    return NewRowColumns.required(spec, SOURCE);
  }
}
