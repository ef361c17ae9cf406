package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.features.LabelOrigin;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelOriginTest {
  @Test
  void aColumnOfTheSourceIsItsOwnOrigin() {
    assertThat(others("y", "", "", "id", "x", "Y")).containsExactly("id", "x");
  }

  @Test
  void derivationsOfBothBlocksAreFollowed() {
    assertThat(
            others("late", "late = \"over > 0\"", "over = \"days - limit\"", "x", "days", "limit"))
        .containsExactly("x");
  }

  /** In its own expression, a name means the column that was there before. */
  @Test
  void aColumnDerivedFromItselfIsItsOwnOrigin() {
    assertThat(others("y", "y = \"cast(y as int)\"", "y = \"y + z\"", "x", "y", "z"))
        .containsExactly("x");
  }

  @Test
  void theOriginHasTheColumnsInBetween() {
    assertThat(LabelOrigin.of(spec("late", "late = \"over > 0\"", "over = \"days - limit\"")))
        .containsExactly("days", "late", "limit", "over");
  }

  @Test
  void aLabelThatComesFromEveryColumnLeavesAll() {
    assertThat(others("y", "y = \"a > b\"", "", "a", "b")).containsExactly("a", "b");
  }

  private static List<String> others(
      String label, String prepare, String clean, String... columns) {
    return LabelOrigin.others(spec(label, prepare, clean), List.of(columns));
  }

  private static PipelineSpec spec(String label, String prepare, String clean) {
    return Specs.read(
        """
            pipeline = p
            sources { main { format = csv, path = "main.csv" } }
            clean { main { derive { %s } } }
            prepare { derive { %s } }
            task { kind = regression, label = %s }
            train { models = [ { family = linear-regression } ] }
            """
            .formatted(clean, prepare, label),
        Map.of("env.warehouse", "w"),
        Plugins.vocabulary());
  }
}
