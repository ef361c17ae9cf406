package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.jobs.cluster.ForeignJar;
import io.plumbline.jobs.cluster.Installation;
import io.plumbline.jobs.cluster.Submit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A JAR of somebody else: one plug-in of each kind, compiled here against the application JAR only,
 * and one pipeline that uses them all through {@code PLUMBLINE_JARS}.
 */
class PlugInIT {
  private static final Path SOURCES =
      Installation.home().resolve("jobs/src/test/resources/foreign");

  @TempDir Path folder;

  @Test
  void aPipelineRunsOnOnePlugInOfEachKind() throws IOException {
    Path jar = ForeignJar.of(SOURCES, folder.resolve("a jar"));
    Path pipeline = pipeline();
    Path warehouse = folder.resolve("warehouse");
    Submit submit = Submit.quickly().env("PLUMBLINE_JARS", jar.toString());

    Submit.Result run =
        submit.run(
            "run",
            "--pipeline",
            pipeline.toString(),
            "--warehouse",
            warehouse.toString(),
            "--as-of",
            "2024-04-01");

    assertThat(run.exitCode()).as(run.stderr()).isZero();
    try (Answers answers = Answers.from(warehouse)) {
      assertThat(answers.to("SELECT count(*), count(amount) FROM bronze.main"))
          .as("format `pipes` split the lines")
          .containsExactly("600,600");
      assertThat(answers.to("SELECT count(*), sum(staff) FROM bronze.shops"))
          .as("source `shops` gave the rows")
          .containsExactly("5,25");
      assertThat(answers.to("SELECT DISTINCT family FROM models")).containsExactly("stump");
      assertThat(answers.to("SELECT metric, greater_is_better FROM trials LIMIT 1"))
          .containsExactly("youden,true");
      assertThat(answers.to("SELECT count(*) > 0 FROM metrics WHERE metric = 'youden'"))
          .containsExactly("true");
      assertThat(
              answers.to("SELECT DISTINCT feature FROM feature_importance WHERE feature = 'shop'"))
          .as("encoder `level-share` made one slot of the column")
          .containsExactly("shop");
      assertThat(
              answers.to(
                  "SELECT count(*) > 0 FROM drift_metrics "
                      + "WHERE other_measures['missing_share'] IS NOT NULL"))
          .containsExactly("true");
      assertThat(answers.to("SELECT gates LIKE '%at least 10 test rows%' FROM promotions"))
          .containsExactly("true");
    }
    assertThat(warehouse.resolve("reports/foreign.html"))
        .content()
        .contains("Trial times")
        .contains("trial-times");
  }

  @Test
  void columnsOfPlugInsAreChecked() throws IOException {
    Path jar = ForeignJar.of(SOURCES, folder.resolve("jar"));
    Submit submit = Submit.quickly().env("PLUMBLINE_JARS", jar.toString());
    Path pipeline = pipeline();

    Submit.Result good = submit.run("check", "--data", "--pipeline", pipeline.toString());

    assertThat(good.exitCode()).as(good.stderr()).isZero();
    assertThat(good.stderr()).contains("looked at 2 sources, headers of 2 files, 7 columns, in ");

    Files.writeString(pipeline, Files.readString(pipeline).replace("shop = code", "shop = codes"));
    Submit.Result bad = submit.run("check", "--data", "--pipeline", pipeline.toString());

    assertThat(bad.exitCode()).as(bad.stderr()).isEqualTo(2);
    assertThat(bad.stderr())
        .contains(
            "foreign.conf:8  prepare.join[0].on: no column is called `codes`; did you mean `code`?");
  }

  @Test
  void keysOfPlugInsAreChecked() throws IOException {
    Path jar = ForeignJar.of(SOURCES, folder.resolve("jar"));
    Path pipeline = pipeline();
    String wrong =
        Files.readString(pipeline)
            .replace("unseen-share = 0.01", "unseen-share = 2")
            .replace("leaf-rows = [1, 20]", "leaf-row = [1]")
            .replace("test-rows = 10", "test-rows = many");
    Files.writeString(pipeline, wrong);

    Submit.Result check =
        Submit.quickly()
            .env("PLUMBLINE_JARS", jar.toString())
            .run("check", "--pipeline", pipeline.toString());

    assertThat(check.exitCode()).as(check.stderr()).isEqualTo(2);
    assertThat(check.stderr())
        .contains("unseen-share = 2", "choose a number between 0 and 1")
        .contains("leaf-row", "did you mean `leaf-rows`?")
        .contains("test-rows = many", "not a number");
  }

  private Path pipeline() throws IOException {
    Random random = new Random(11);
    StringBuilder lines = new StringBuilder("id||at||shop||amount||y\n");
    for (int i = 0; i < 600; i++) {
      double amount = random.nextDouble() * 100;
      String shop = "shop " + (char) ('a' + random.nextInt(5));
      int label = amount + random.nextGaussian() * 20 > 50 ? 1 : 0;
      String day = "2024-0%d-%02d".formatted(1 + i % 3, 1 + i % 28);
      lines.append("%d||%s||%s||%.2f||%d\n".formatted(i, day, shop, amount, label));
    }
    Path data = Files.writeString(folder.resolve("rows.pipes"), lines);
    return Files.writeString(
        folder.resolve("foreign.conf"),
        """
        pipeline = foreign
        owners = [one, two]
        sources {
          main { format = pipes, separator = "||", path = "%s", key = [id], time = at }
          shops { format = shops, shop-count = 5, key = [code] }
        }
        clean.main.columns { id = int, at = timestamp, amount = double, y = int }
        prepare { from = main, join = [ { with = shops, on { shop = code } } ] }
        task { kind = binary, label = y, positive = 1 }
        features.numeric.columns = [amount, staff]
        features.categorical { columns = [shop], encode = level-share, unseen-share = 0.01 }
        split.folds = 2
        train {
          metric = youden
          models = [ { family = stump, grid { leaf-rows = [1, 20] } } ]
          ensemble.members = 2
        }
        evaluate.bootstrap = 20
        explain.permutation { repeats = 1, rows = 200, window-rows = 50 }
        monitor { min-rows = 20 }
        promote.gates = [ { test-rows = 10 } ]
        """
            .formatted(data));
  }
}
