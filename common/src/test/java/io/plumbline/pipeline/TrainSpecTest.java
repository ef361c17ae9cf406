package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainSpecTest {
  private static TrainSpec parse(Written written, TaskKind kind) {
    return TrainSpec.parse(written.section(), kind, Written.VOCABULARY);
  }

  @Test
  void hasDefaults() {
    Written written = Written.of("models = [ { family = random-forest } ]");
    TrainSpec binary =
        new TrainSpec(
            "auc",
            new TrainSpec.Search(2, 1.0),
            List.of(new TrainSpec.Model("random-forest", Map.of())),
            new TrainSpec.Ensemble(5));
    assertThat(parse(written, TaskKind.BINARY)).isEqualTo(binary);
    assertThat(parse(written, TaskKind.REGRESSION).metric()).isEqualTo("rmse");
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void takesEveryKey() {
    Written written =
        Written.of(
            """
            metric = f1
            search { kind = grid, parallelism = 4, sample = 0.5 }
            models = [ { family = random-forest, grid { trees = 10, depth = [2, 4] } } ]
            ensemble { members = 1 }
            """);
    assertThat(parse(written, TaskKind.BINARY))
        .isEqualTo(
            new TrainSpec(
                "f1",
                new TrainSpec.Search(4, 0.5),
                List.of(
                    new TrainSpec.Model(
                        "random-forest",
                        Map.of("trees", List.of(10.0), "depth", List.of(2.0, 4.0)))),
                new TrainSpec.Ensemble(1)));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of(
            """
            metric = rmse
            search { kind = halving, parallelism = 0, sample = 1.1, budget = 60 }
            models = [
              { family = random-forst, grid { tres = 1 } }
              { family = random-forest, grid { tres = 1 } }
              { family = random-forest, grid { trees = [] } }
              { family = random-forest, grid { trees = [x] } }
              { grid {} }
            ]
            ensemble { members = 0 }
            conformal {}
            """);
    parse(written, TaskKind.BINARY);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  metric = rmse  unknown metric of a binary task; (known: accuracy, auc,"
                + " brier, f1, log_loss, precision, recall)",
            "p.conf:2  search.kind = halving  unknown kind of search; (known: grid)",
            "p.conf:2  search.parallelism = 0  out of bounds; choose a whole number between 1 and"
                + " 1000",
            "p.conf:2  search.sample = 1.1  not a fraction; choose a number above 0 and up to 1, for"
                + " example 0.5",
            "p.conf:2  search.budget  unknown key; (known: kind, parallelism, sample)",
            "p.conf:4  models[0].family = random-forst  unknown family; did you mean"
                + " `random-forest`?  (known: gradient-boosted-trees, linear-regression,"
                + " logistic-regression, random-forest)",
            "p.conf:5  models[1].grid.tres = 1  unknown parameter of random-forest; did you mean"
                + " `trees`?  (known: depth, trees)",
            "p.conf:6  models[2].grid.trees = []  no value; give at least one or remove the"
                + " parameter",
            "p.conf:7  models[3].grid.trees = [x]  not a number",
            "p.conf:8  models[4].family  missing; choose gradient-boosted-trees, linear-regression,"
                + " logistic-regression, random-forest",
            "p.conf:10  ensemble.members = 0  out of bounds; choose a whole number between 1 and"
                + " 1000",
            "p.conf:11  conformal  unknown key; (known: ensemble, metric, models, search)");
  }

  @Test
  void refusesParametersOfTheWrongTypeOrOutOfBounds() {
    Written written =
        Written.of(
            """
            models = [
              { family = random-forest, grid { depth = 4.5 } }
              { family = random-forest, grid { trees = [10, 0] } }
              { family = random-forest, grid { depht = 4 } }
              { family = random-forest, grid { depth = deep } }
              { family = logistic-regression, grid { reg = -1 } }
              { family = gradient-boosted-trees, grid { step = [0.1, 0] } }
              { family = logistic-regression, grid { elastic = 1.5 } }
              { family = random-forest, grid { depth = 1e30 } }
            ]
            """);
    parse(written, TaskKind.BINARY);
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  models[0].grid.depth = 4.5  not a whole number; choose a whole number between"
                + " 0 and 30",
            "p.conf:3  models[1].grid.trees = [10, 0]  out of bounds; choose a whole number between 1"
                + " and 10000",
            "p.conf:4  models[2].grid.depht = 4  unknown parameter of random-forest; did you mean"
                + " `depth`?  (known: depth, trees)",
            "p.conf:5  models[3].grid.depth = deep  not a number",
            "p.conf:6  models[4].grid.reg = -1  out of bounds; choose a number of at least 0",
            "p.conf:7  models[5].grid.step = [0.1, 0]  out of bounds; choose a number above 0 and up"
                + " to 1",
            "p.conf:8  models[6].grid.elastic = 1.5  out of bounds; choose a number between 0 and 1",
            "p.conf:9  models[7].grid.depth = 1e30  out of bounds; choose a whole number between 0"
                + " and 30");
  }

  @Test
  void needsAModel() {
    Written none = Written.of("metric = auc");
    parse(none, TaskKind.BINARY);
    assertThat(none.problems())
        .containsExactly(
            "p.conf  models  missing; give at least one, for example [ { family = random-forest }"
                + " ]");
    Written empty = Written.of("models = []");
    parse(empty, TaskKind.BINARY);
    assertThat(empty.problems())
        .containsExactly(
            "p.conf:1  models = []  empty; give at least one, for example [ { family ="
                + " random-forest } ]");
  }
}
