package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.QuickSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two as-ofs in a row, then the older one again, on one core instead of two and with code
 * generation, adaptive execution and data skipping: two windows, no row twice, the same numbers.
 */
@Tag("soak")
class BackfillIT {
  private static final String METRICS =
      "SELECT as_of, data_set, metric, value, ci_low FROM metrics "
          + "ORDER BY as_of, model_version, data_set, metric";
  private static final String ROWS =
      "SELECT t, as_of, n FROM (SELECT 'metrics' t, as_of, count(*) n FROM metrics "
          + "GROUP BY as_of UNION ALL SELECT 'drift', as_of, count(*) FROM drift_metrics GROUP BY as_of UNION ALL "
          + "SELECT 'importance', as_of, count(*) FROM feature_importance GROUP BY as_of UNION ALL "
          + "SELECT 'predictions', as_of, count(*) FROM predictions GROUP BY as_of UNION ALL "
          + "SELECT 'promotions', as_of, count(*) FROM promotions GROUP BY as_of) ORDER BY t, as_of";

  @TempDir Path folder;
  private Path spec;
  private Path quick;
  private Path production;

  @BeforeEach
  void writeSourceAndSpec() throws IOException {
    Path data = SmallSource.write(folder.resolve("rows with a space.csv"), 1500);
    spec =
        Files.writeString(
            folder.resolve("small.conf"),
            """
            pipeline = small
            sources { main { format = csv, path = "%s", key = [id], time = at } }
            clean { main { columns { id = string, at = timestamp, x = double, kind = string, y = int } } }
            task { kind = binary, label = y, positive = 1, drop = [id] }
            split { by = time, folds = 2 }
            train { models = [ { family = logistic-regression }, { family = random-forest, grid { trees = 3, depth = 2 } } ]
                    ensemble { members = 2 } }
            evaluate { bootstrap = 20 }
            explain { permutation { repeats = 2, rows = 200, window-rows = 100 } }
            """
                .formatted(data));
    quick = environment("quick", "local[2]", QuickSettings.PLAIN);
    production = environment("production", "local[1]", QuickSettings.PRODUCTION);
  }

  private Path environment(String name, String master, Map<String, String> spark)
      throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("env.master = \"%s\"\n".formatted(master));
    text.append("env.warehouse = \"%s\"\n".formatted(folder.resolve("warehouse")));
    spark.forEach((key, value) -> text.append("env.spark.\"%s\" = \"%s\"\n".formatted(key, value)));
    return Files.writeString(folder.resolve(name + ".conf"), text);
  }

  private void run(String asOf, Path environment) {
    CommandRun run = command("run", asOf, environment);
    assertThat(run.code()).as(run.err()).isIn(0, 4);
  }

  private CommandRun command(String job, String asOf, Path environment, String... more) {
    List<String> arguments = new ArrayList<>(List.of(job, "--pipeline", spec.toString()));
    arguments.addAll(List.of("--as-of", asOf, "--env", environment.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void aRerunOfThePastChangesNothing() {
    Path warehouse = folder.resolve("warehouse");
    for (String asOf : List.of("2024-02-15", "2024-04-01")) {
      run(asOf, quick);
    }
    List<String> rows;
    List<String> metrics;
    try (Answers answers = Answers.from(warehouse)) {
      rows = answers.to(ROWS);
      metrics = answers.to(METRICS);
      assertThat(rows).hasSize(10);
      assertThat(answers.to("SELECT DISTINCT as_of FROM metrics")).hasSize(2);
    }

    run("2024-02-15", production);
    try (Answers answers = Answers.from(warehouse)) {
      assertThat(answers.to(ROWS)).isEqualTo(rows);
      assertThat(answers.to(METRICS)).isEqualTo(metrics);
      assertThat(answers.to("SELECT count(*) FROM predictions WHERE event_time >= as_of"))
          .containsExactly("0");
    }
  }

  @Test
  void anOlderDayChangesThePastOnlyIfThatIsAskedFor() {
    Path warehouse = folder.resolve("warehouse");
    String[] open = {"--set", "promote.gates=[]"};
    assertThat(command("run", "2024-04-01", quick, open).code()).isZero();
    CommandRun older = command("run", "2024-02-15", quick, open);
    assertThat(older.code()).as(older.err()).isEqualTo(4);
    assertThat(older.err())
        .contains(
            "is not promoted as of 2024-02-15T00:00:00Z, although every gate held (0): this as-of is older than the newest "
                + "promotion",
            "[run] 7/9 score: skipped: no champion");

    CommandRun promoted =
        command("promote", "2024-02-15", quick, "--set", "promote.gates=[]", "--backfill");
    assertThat(promoted.code()).as(promoted.err()).isZero();
    CommandRun again = command("run", "2024-04-01", production, open);
    assertThat(again.code()).as(again.err()).isZero();

    try (Answers answers = Answers.from(warehouse)) {
      assertThat(
              answers.to(
                  "SELECT seq, action, valid_from < decided_at FROM promotions ORDER BY seq"))
          .containsExactly("1,promoted,true", "2,withheld,true", "3,promoted,true");
      assertThat(answers.to("SELECT seq, backfill FROM v_champion_history ORDER BY seq"))
          .containsExactly("1,false", "3,true");
      assertThat(answers.to("SELECT valid_from FROM v_champion"))
          .containsExactly("2024-04-01T00:00:00Z");
      assertThat(answers.to("SELECT DISTINCT as_of, other_version FROM comparisons ORDER BY as_of"))
          .as("the repeated day has no rival, as it had none before")
          .containsExactly("2024-02-15T00:00:00Z,0", "2024-04-01T00:00:00Z,0");
    }
  }
}
