package io.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.metrics.BinaryTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest extends SparkTest {
  private static final Instant RECORDED = Instant.parse("2019-12-01T00:00:00Z");

  /** Written before the as-of was part of the file. */
  private static final String OLD_HEAD =
      """
      {"version":3,"pipeline":"p","study":"study","trial_id":"trial","family":"logistic-regression",\
      "kind":"BINARY","threshold":0.5,"params":{"elastic":0.0,"reg":0.1},"member_seeds":[11,-12],\
      "transform":{"features":[{"name":"x","fill":0.0,"center":0.0,"scale":1.0,"indicator":false},\
      {"name":"c","encoder":"one-hot","encoding":{"levels":["a","b"],"missing":false,"other":true}}]}}""";

  private static ScoringModel model;

  @BeforeAll
  static void train() {
    model = SmallModel.trained(spark);
  }

  @Test
  void filesGiveTheSameModelBack(@TempDir Path here, @TempDir Path there) throws Exception {
    new ModelStore(spark, here.toString()).save(model, "models/p/v3");
    copy(here, there); // another place, so that what is still in memory is not found
    ScoringModel read = new ModelStore(spark, there + "/").load("models/p/v3", RECORDED, Map.of());
    assertThat(read.provenance()).isEqualTo(model.provenance());
    assertThat(read.transform()).isEqualTo(model.transform());
    assertThat(read.task()).isEqualTo(new BinaryTask(0.5));
    assertSameRows(model.score(SmallModel.rows(spark)), read.score(SmallModel.rows(spark)));
  }

  @Test
  void aFolderOfAnOlderVersionHasTheAsOfOfItsRow(@TempDir Path here) throws Exception {
    ModelStore store = new ModelStore(spark, here.toString());
    store.save(model, "models/p/v3");
    Path head = here.resolve("models/p/v3/model.json");
    Files.delete(head.resolveSibling(".model.json.crc"));
    Files.writeString(head, OLD_HEAD);

    ScoringModel read = store.load("models/p/v3", RECORDED, Map.of());
    assertThat(read.provenance())
        .isEqualTo(
            new Provenance(
                3, "p", RECORDED, "study", model.provenance().trial(), List.of(11L, -12L)));
    assertSameRows(model.score(SmallModel.rows(spark)), read.score(SmallModel.rows(spark)));
  }

  @Test
  void aFolderThatIsGoneIsNamed(@TempDir Path here) {
    assertThatThrownBy(
            () -> new ModelStore(spark, here.toString()).load("models/p/v9", RECORDED, Map.of()))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage(
            "Table models names a model at %s/models/p/v9, but there is none. Restore the folder, or run `plumbline "
                    .formatted(here)
                + "train` again.");
  }

  private static void copy(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
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
