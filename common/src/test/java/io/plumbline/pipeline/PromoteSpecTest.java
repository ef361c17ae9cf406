package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromoteSpecTest {
  private static PromoteSpec parse(Written written) {
    return PromoteSpec.parse(written.section(), TaskKind.BINARY, Written.VOCABULARY);
  }

  private static PromoteSpec.Gate gate(String name, Map<String, ?> options) {
    return new PromoteSpec.Gate(
        name, Options.of(Written.VOCABULARY.gates().get(name).options(), options));
  }

  @Test
  void hasDefaults() {
    assertThat(parse(Written.of("")))
        .isEqualTo(new PromoteSpec(List.of(gate("beats", Map.of("beats", "baseline")))));
    assertThat(parse(Written.of("gates = []"))).isEqualTo(new PromoteSpec(List.of()));
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            """
            gates = [ { metric = auc, min = 0.6, max = 0.9 }
                      { beats = champion, by = -0.1 }
                      { gap = train-test, max = 0.05 } ]
            """);
    assertThat(parse(written))
        .isEqualTo(
            new PromoteSpec(
                List.of(
                    gate("metric", Map.of("metric", "auc", "min", 0.6, "max", 0.9)),
                    gate("beats", Map.of("beats", "champion", "by", -0.1)),
                    gate("gap", Map.of("gap", "train-test", "max", 0.05)))));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of(
            """
            gates = [
              { metric = rmse, min = 1 }
              { metric = auc }
              { metric = auc, max = 1, by = 2 }
              { metric = auc, min = 2, max = 1 }
              { beats = champoin, max = 1 }
              { gap = train-val, max = 1 }
              { gap = train-test }
              { beats = champion, gap = train-test }
              { fairness = all }
            ]
            gate = x
            """);
    parse(written);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  gates[0].metric = rmse  unknown metric of a binary task; (known: accuracy,"
                + " auc, brier, f1, log_loss, precision, recall)",
            "p.conf:3  gates[1].metric = auc  has no bound; add min or max",
            "p.conf:4  gates[2].by = 2  does not belong to a gate with metric; remove it",
            "p.conf:5  gates[3].min = 2  greater than max; swap them",
            "p.conf:6  gates[4].beats = champoin  unknown word; did you mean `champion`?  (known:"
                + " baseline, champion)",
            "p.conf:6  gates[4].max = 1  does not belong to a gate with beats; remove it",
            "p.conf:7  gates[5].gap = train-val  unknown word; (known: train-test)",
            "p.conf:8  gates[6].max  missing; give a number",
            "p.conf:9  gates[7]  several gates in one: beats, gap; write each as a gate of its own",
            "p.conf:10  gates[8]  not a gate; give beats, gap or metric",
            "p.conf:10  gates[8].fairness  unknown key; (known: beats, by, confidence, gap, if-incomparable, max, metric, min)",
            "p.conf:12  gate  unknown key; did you mean `gates`?  (known: gates)");
  }
}
