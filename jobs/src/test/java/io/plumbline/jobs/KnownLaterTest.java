package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.features.KnownLater;
import io.plumbline.features.LabelOrigin;
import io.plumbline.jobs.run.Plugins;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownLaterTest {
  @Test
  void derivationsAreFollowedButNotToTheLabel() {
    PipelineSpec spec =
        spec(
            "[delay, ärger]",
            "",
            "late = \"DELAY > 0\", half = \"x / 2\", twice = \"half * `ÄRGER`\"");
    assertThat(KnownLater.of(spec)).containsExactly("delay", "twice", "ärger");
    assertThat(KnownLater.originOf("twice", spec)).contains("ärger");
    assertThat(KnownLater.originOf("half", spec)).isEmpty();
  }

  /** In its own expression, a name means the column that was there before. */
  @Test
  void aColumnDerivedFromItselfIsKnownLaterIfItIsNamed() {
    PipelineSpec spec = spec("[delay]", "", "delay = \"coalesce(delay, 0)\", z = \"z + 1\"");
    assertThat(KnownLater.of(spec)).containsExactly("delay");
  }

  @Test
  void aColumnOfCleanIsKnownWithItsRow() {
    PipelineSpec spec = spec("[delay]", "at = \"left_at - delay\"", "hour = \"hour(at)\"");
    assertThat(KnownLater.of(spec)).containsExactly("delay");
    assertThat(KnownLater.cleanedOriginOf("at", spec)).contains("delay");
    assertThat(KnownLater.cleanedOriginOf("hour", spec)).isEmpty();
    assertThat(KnownLater.cleanedOriginOf("delay", spec)).isEmpty();
  }

  /** A row without a key has one name, before and after its later values are known. */
  @Test
  void theNameOfARowDoesNotComeFromIt() {
    PipelineSpec spec = spec("[Delay]", "", "late = \"days > 0\"");
    assertThat(LabelOrigin.others(spec, List.of("x", "delay", "days"))).containsExactly("x");
  }

  private static PipelineSpec spec(String later, String clean, String prepare) {
    return Specs.read(
        """
        pipeline = p
        sources { main { format = csv, path = "main.csv" } }
        clean { main { derive { %s } } }
        prepare { derive { %s } }
        task { kind = regression, label = late, known-later = %s }
        train { models = [ { family = linear-regression } ] }
        """
            .formatted(clean, prepare, later),
        Map.of("env.warehouse", "w"),
        Plugins.vocabulary());
  }
}
