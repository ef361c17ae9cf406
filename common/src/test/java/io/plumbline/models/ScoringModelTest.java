package io.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.features.FeatureTransform;
import io.plumbline.features.encoders.OneHot;
import io.plumbline.models.families.LogisticRegressionFamily;
import io.plumbline.pipeline.FeaturesSpec;
import io.plumbline.pipeline.TaskKind;
import io.plumbline.profile.CategoryState;
import io.plumbline.profile.NumericState;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.SampleRows;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small model, its files, and which one counts. */
class ScoringModelTest extends SparkTest {
  private static final String DDL = "entity_id string, x double, c string";
  private static final Instant MARCH = Instant.parse("2020-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2020-04-01T00:00:00Z");

  @TempDir static Path warehouse;

  private static ScoringModel model;

  @BeforeAll
  static void train() {
    FeatureTransform transform =
        FeatureTransform.fit(
            frame("x double, c string").schema(),
            Map.of("x", NumericState.of(-1, 0, 1), "c", CategoryState.of("a", "b")),
            new FeaturesSpec(
                new FeaturesSpec.Numeric(Optional.empty(), "mean", "standard"),
                new FeaturesSpec.Categorical(
                    Optional.empty(), "one-hot", OneHot.options(5, true))));
    Dataset<Row> rows =
        spark
            .createDataFrame(
                List.of(
                    row(0.0, Vectors.dense(-1, 1, 0, 0), 1.0),
                    row(0.0, Vectors.dense(-1, 0, 1, 0), 1.0),
                    row(1.0, Vectors.dense(1, 1, 0, 0), 1.0),
                    row(1.0, Vectors.dense(1, 0, 1, 0), 1.0)),
                new org.apache.spark.sql.types.StructType()
                    .add("label", "double")
                    .add("features", org.apache.spark.ml.linalg.SQLDataTypes.VectorType())
                    .add("weight", "double"))
            .coalesce(1);
    ModelFamily family = new LogisticRegressionFamily();
    List<Model> members =
        List.of(
            family.fit(rows, TaskKind.BINARY, Map.of("reg", 0.1, "elastic", 0.0), 1),
            family.fit(rows, TaskKind.BINARY, Map.of("reg", 1.0, "elastic", 0.0), 2));
    model =
        new ScoringModel(
            3,
            "p",
            "study",
            "trial",
            family.name(),
            Map.of("reg", 0.1, "elastic", 0.0),
            transform,
            new Ensemble(members, TaskKind.BINARY, 0.5),
            List.of(11L, -12L));
  }

  @Test
  void scoresRowsInOnePassAndKeepsTheirColumnsAndOrder() {
    Dataset<Row> scored = model.score(rows());
    assertThat(scored.columns())
        .containsExactly(
            "entity_id", "x", "c", "member_values", "mean", "variance", "prediction", "vote_share");
    List<Row> found = scored.collectAsList();
    assertThat(found).extracting(row -> row.getString(0)).containsExactly("low", "high", "missing");
    assertThat(found).extracting(row -> row.getDouble(6)).startsWith(0.0, 1.0);
    for (Row row : found) {
      double[] values = row.<Double>getList(3).stream().mapToDouble(v -> v).toArray();
      assertThat(values).hasSize(2);
      assertThat(row.getDouble(4)).isEqualTo(Ensemble.mean(values));
      assertThat(row.getDouble(5)).isEqualTo(Ensemble.variance(values));
      assertThat(row.getDouble(7)).isEqualTo(model.ensemble().voteShare(values));
    }
  }

  @Test
  void rowsWithoutAFeatureAreRefused() {
    assertThatThrownBy(() -> model.score(rows().drop("c")))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessageContaining("needs the feature `c`, but the rows have only entity_id, x.");
  }

  @Test
  void filesGiveTheSameModelBack(@TempDir Path here, @TempDir Path there) throws Exception {
    new ModelStore(spark, here.toString()).save(model, "models/p/v3");
    copy(here, there); // another place, so that what is still in memory is not found
    ScoringModel read = new ModelStore(spark, there + "/").load("models/p/v3");
    assertThat(read.transform()).isEqualTo(model.transform());
    assertThat(
            List.of(
                read.version(),
                read.pipeline(),
                read.study(),
                read.trialId(),
                read.family(),
                read.params(),
                read.memberSeeds(),
                read.kind(),
                read.ensemble().threshold()))
        .isEqualTo(
            List.of(
                3L,
                "p",
                "study",
                "trial",
                "logistic-regression",
                Map.of("reg", 0.1, "elastic", 0.0),
                List.of(11L, -12L),
                TaskKind.BINARY,
                0.5));
    assertSameRows(model.score(rows()), read.score(rows()));
  }

  @Test
  void aFolderThatIsGoneIsNamed(@TempDir Path here) {
    assertThatThrownBy(() -> new ModelStore(spark, here.toString()).load("models/p/v9"))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage(
            "Table models names a model at %s/models/p/v9, but there is none. Restore the folder, or run `plumbline "
                    .formatted(here)
                + "train` again.");
  }

  @Test
  void championAndIncumbentAreThoseOfTheMoment() {
    ModelStore models = new ModelStore(spark, warehouse.toString());
    TableStore march = store(MARCH);
    TableStore april = store(APRIL);
    assertThat(Champions.championVersion(march)).isEmpty();
    models.save(model, "models/p/v3");
    register(march, 3);
    promote(march, 1, 3, "promoted", MARCH);
    promote(april, 2, 4, "refused", APRIL);
    promote(april, 3, 5, "promoted", APRIL);

    assertThat(Champions.championVersion(march)).contains(3L);
    assertThat(Champions.incumbentVersion(march)).isEmpty();
    assertThat(Champions.championVersion(april)).contains(5L);
    assertThat(Champions.incumbentVersion(april)).contains(3L);
    assertThat(Champions.candidate(march, models).version()).isEqualTo(3);
    assertThat(Champions.load(april, models, 3).version()).isEqualTo(3);
    assertThatThrownBy(() -> Champions.load(march, models, 9))
        .hasMessage(
            "Table models has no model 9 of pipeline p up to 2020-03-01T00:00:00Z. Run `plumbline train` first, with the same "
                + "--as-of.");
  }

  private static void register(TableStore tables, long version) {
    tables.replaceRun(
        ModelRow.class, List.of(SampleRows.model(version, "binary", 2, "models/p/v" + version)));
  }

  private static void promote(
      TableStore tables, long seq, long version, String action, Instant validFrom) {
    tables.append(
        PromotionRow.class, List.of(SampleRows.promotion(seq, version, action, validFrom)));
  }

  private static TableStore store(Instant asOf) {
    return new TableStore(spark, warehouse.toString(), new RunKey("p", "train", asOf, "run"));
  }

  private static Dataset<Row> rows() {
    return frame(DDL, row("low", -1.0, "a"), row("high", 1.0, "b"), row("missing", null, null))
        .coalesce(1);
  }

  private static void copy(Path from, Path to) throws Exception {
    try (java.util.stream.Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
