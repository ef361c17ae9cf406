package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.testing.Specs;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedColumnsTest {
  private final PipelineSpec spec =
      Specs.read(
          """
          pipeline = p
          sources {
            main { format = csv, path = "a.csv", key = [id], time = at }
            other { format = csv, path = "b.csv", key = [code] }
          }
          clean {
            main {
              derive { half = "x / 2", quarter = "HALF / 2", w = "w + 1" }
              expect = [ { check = "v > quarter", on-fail = "null", columns = [u] } ]
            }
          }
          prepare {
            from = main
            join = [ { with = other, on { a = b }, as-of { left = l, right = r, within = 1h } } ]
            where = "late is not null and t > 1"
            derive { late = "s > 1", more = "late" }
          }
          task { kind = binary, label = late, positive = true, time = at2, label-known = k, drop = [d], known-later = [m] }
          features { numeric.columns = [n], categorical.columns = [c, more] }
          evaluate.resample-by = [g]
          train.models = [ { family = logistic-regression } ]
          """,
          Map.of(),
          Specs.vocabulary());

  @Test
  void ofASourceAreThoseThatItsBlockAndJoinsRead() {
    assertThat(NamedColumns.ofSource(spec, "main")).containsExactly("u", "v", "w", "x");
    assertThat(NamedColumns.ofSource(spec, "other")).containsExactly("b", "r");
  }

  @Test
  void ofTheJoinedRowsAreThoseThatAreNotDerived() {
    assertThat(NamedColumns.ofJoined(spec))
        .containsExactly("a", "at2", "c", "d", "g", "k", "l", "m", "n", "s", "t");
  }
}
