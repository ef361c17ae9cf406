package io.plumbline.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest extends SparkTest {
  @ResultTable(name = "colors", about = "One row per color.", key = "color")
  record ColorRow(@Doc("its name") String color) {}

  private static final TableDefinition COLORS = TableDefinition.of(ColorRow.class);
  private static final Instant FIRST = Instant.parse("2014-08-01T00:00:00Z");
  private static final Upkeep.Part OF_P = Upkeep.Part.of(COLORS, "p");

  @TempDir Path folder;

  @Test
  void theFilesOfOnePipelineAreCompactedOnceThereAreMany() {
    write("q", 1);
    write("p", 7);
    assertThat(upkeep().layout(OF_P).isScattered()).isFalse();

    write("p", 9);
    Upkeep.Layout before = upkeep().layout(OF_P);
    assertThat(before.isScattered()).isTrue();
    assertThat(before.size().files()).isEqualTo(9);
    upkeep().compact(OF_P);

    assertThat(upkeep().layout(OF_P).isScattered()).isFalse();
    assertThat(upkeep().layout(OF_P).size().files()).isEqualTo(1);
    assertThat(upkeep().layout(Upkeep.Part.of(COLORS, "q")).size().files()).isEqualTo(1);
    assertThat(upkeep().count(OF_P, OF_P.rows())).isEqualTo(9);
  }

  @Test
  void onlyOldRowsOfThePipelineAreDeletedAndHeldOnesStay() {
    write("q", 3);
    write("p", 3);
    String old = OF_P.before(FIRST.plus(Duration.ofDays(2)), Set.of(FIRST));

    assertThat(upkeep().count(OF_P, old)).isEqualTo(1);
    upkeep().delete(OF_P, old);

    assertThat(store("p", 0).all(COLORS).select("pipeline", "color").collectAsList())
        .containsExactlyInAnyOrder(
            row("p", "0"), row("p", "2"), row("q", "0"), row("q", "1"), row("q", "2"));
  }

  @Test
  void aFileThatNoVersionOfTheRetentionHasIsRemoved() throws IOException {
    write("p", 1);
    write("p", 1);
    Duration week = Upkeep.RETENTION;
    assertThat(upkeep().stored(OF_P.path()).files()).isEqualTo(2);
    assertThat(upkeep().unused(OF_P.path(), week).files()).isZero();

    makeFilesOld();
    assertThat(upkeep().unused(OF_P.path(), week).files()).isEqualTo(1);
    // Delta goes by the time at which the log says that a file was removed, which is just now.
    upkeep().vacuum(OF_P.path(), Duration.ZERO);

    assertThat(upkeep().stored(OF_P.path()).files()).isEqualTo(1);
    assertThat(store("p", 0).all(COLORS).count()).isEqualTo(1);
  }

  @Test
  void eachZoneOfDataHasARetentionAndBronzeNone() {
    assertThat(Upkeep.Part.of(DataTable.bronze("p", "s")).keptDays()).isEmpty();
    assertThat(Upkeep.Part.of(DataTable.silver("p", "s")))
        .isEqualTo(
            new Upkeep.Part("silver.s", "p", "silver/p/s", "true", "_as_of", OptionalInt.of(400)));
  }

  @Test
  void theListsOfColumnsOfAsOfsSurviveAVacuum() throws IOException {
    DataTable table = DataTable.silver("p", "s");
    for (int i = 0; i < 2; i++) {
      store("p", 0).replaceRun(table, frame("a int", row(i)));
    }
    makeFilesOld();

    upkeep().vacuum(table.path(), Duration.ZERO);

    assertThat(store("p", 0).readOwn(table).collectAsList()).containsExactly(row(1));
    assertThat(upkeep().stored(table.path()).files()).isEqualTo(1);
  }

  private void write(String pipeline, int asOfs) {
    for (int i = 0; i < asOfs; i++) {
      store(pipeline, i).replaceRun(ColorRow.class, List.of(new ColorRow("" + i)));
    }
  }

  private TableStore store(String pipeline, int day) {
    Instant asOf = FIRST.plus(Duration.ofDays(day));
    return new TableStore(spark, folder.toString(), new RunKey(pipeline, "train", asOf, "r" + day));
  }

  private Upkeep upkeep() {
    return store("p", 0).upkeep();
  }

  private void makeFilesOld() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
      }
    }
  }
}
