package io.plumbline.pipeline.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.Written;
import io.plumbline.pipeline.past.PastSpec.Measure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PastSpecTest {
  private static PastSpec parse(Written written) {
    return PastSpec.parse(written.section(), "flights", new TreeSet<>(Set.of("flights", "taxes")));
  }

  @Test
  void hasDefaults() {
    assertThat(parse(Written.of("by = [tailnum], over = [1d], count = true")))
        .isEqualTo(
            new PastSpec(
                "flights",
                Map.of("tailnum", "tailnum"),
                List.of(Duration.ofDays(1)),
                true,
                Map.of(),
                "tailnum_"));
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            """
            from = taxes, by { a = b, c = d }, over = [2w, 90m, 36h, 5s], prefix = ""
            sum = [x], mean = [x, y], min = [x], max = [x], last = [z], distinct = [z]
            """);
    PastSpec spec = parse(written);
    assertThat(written.problems()).isEmpty();
    assertThat(spec)
        .isEqualTo(
            new PastSpec(
                "taxes",
                Map.of("a", "b", "c", "d"),
                List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(90),
                    Duration.ofHours(36),
                    Duration.ofDays(14)),
                false,
                Map.of(
                    Measure.SUM, List.of("x"),
                    Measure.MEAN, List.of("x", "y"),
                    Measure.MIN, List.of("x"),
                    Measure.MAX, List.of("x"),
                    Measure.LAST, List.of("z"),
                    Measure.DISTINCT, List.of("z")),
                ""));
    assertThat(spec.names())
        .hasSize(28)
        .startsWith("sum_x_5s", "mean_x_5s", "mean_y_5s", "min_x_5s", "max_x_5s", "last_z_5s")
        .contains("distinct_z_90m", "sum_x_36h")
        .endsWith("distinct_z_14d");
  }
}
