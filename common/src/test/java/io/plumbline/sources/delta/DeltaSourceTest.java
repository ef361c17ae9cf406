package io.plumbline.sources.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceTest;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.Sources;
import io.plumbline.testing.ProductionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** With the settings of production, which deletion vectors need. */
@ExtendWith(ProductionSettings.class)
class DeltaSourceTest extends SourceTest {
  private Path table = Path.of("");

  /** A table of two versions: the first has rows 1 and 2, the second 3, too. */
  @BeforeEach
  void writeTable() {
    table = folder().resolve("t");
    append(row(1L, "a"), row(2L, null));
    append(row(3L, "c"));
  }

  private void append(Row... rows) {
    frame("id long, name string", rows)
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(table.toString());
  }

  private void sql(String statement) {
    spark.sql(statement.formatted("delta.`" + table + "`")).collect();
  }

  private static SourceBlock block(Path path, Map<String, ?> keys) {
    return new SourceBlock(
        "Source main",
        "sources.main",
        "delta",
        path.toString(),
        Options.of(new DeltaSource().options().subList(1, 3), keys));
  }

  private SourceView open(Map<String, ?> keys) {
    return Sources.open(spark, block(table, keys));
  }

  private static List<Object> ids(SourceView view) {
    return view.reading(
        () -> {
          List<Row> rows = view.rows().orderBy("id").select("id").collectAsList();
          view.requireRows(rows.size());
          return rows.stream().map(row -> row.get(0)).toList();
        });
  }

  @Test
  void theNewestVersionIsReadWhateverIsWrittenMeanwhile() {
    SourceView view = open(Map.of());
    append(row(4L, "d"));
    sql("DELETE FROM %s WHERE id = 1");
    assertThat(ids(view)).containsExactly(1L, 2L, 3L);
    assertThat(view.parts()).extracting(SourcePart::version).containsExactly("1", "1");
    assertThat(view.isText()).isFalse();
    assertThat(ids(open(Map.of()))).containsExactly(2L, 3L, 4L);
  }

  @Test
  void aRowHasItsFileAndItsNumber() {
    SourceView view = open(Map.of("version", 0));
    String file = view.parts().get(0).name();
    assertThat(file).startsWith("file:" + table + "@v0/part-").endsWith(".parquet");
    assertSameRows(
        frame(
            "_file string, _block_start long, _line long, _raw string, _malformed string, id long, name string",
            row(file, 0L, 1L, "{\"id\":1,\"name\":\"a\"}", null, 1L, "a"),
            row(file, 0L, 2L, "{\"id\":2}", null, 2L, null)),
        view.rows());
    assertThat(view.header().columns()).containsExactly("id", "name");
    assertThat(Sources.look(spark, block(table, Map.of())).columns())
        .isEqualTo(new SeenColumns(view.rows().schema(), true));
  }

  @Test
  void aRowThatIsOnlyMarkedAsDeletedIsNotRead() {
    sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
    sql("DELETE FROM %s WHERE id = 1");
    SourceView view = open(Map.of());
    assertThat(ids(view)).containsExactly(2L, 3L);
    assertThat(rows(view.rows().where("id = 2"), "_line")).containsExactly(row(2L));
  }

  @Test
  void aRowOfADividedFileHasItsNumberInTheFile() {
    table = folder().resolve("large");
    spark
        .range(0, 30_000, 1, 1)
        .selectExpr("id", "uuid() AS name")
        .write()
        .format("delta")
        .option("parquet.block.size", "100000")
        .save(table.toString());
    spark.conf().set("spark.sql.files.maxPartitionBytes", "200000");
    try {
      Dataset<Row> rows = open(Map.of()).rows();
      assertThat(rows.rdd().getNumPartitions()).isGreaterThan(2);
      assertThat(rows.where("_line <> id + 1").count()).isZero();
    } finally {
      spark.conf().unset("spark.sql.files.maxPartitionBytes");
    }
  }

  @Test
  void everyRowIsOfAPartWhateverLettersItsPathHas() {
    table = folder().resolve("by day");
    frame("id long, `at` string", row(1L, "12:30 ü"), row(2L, "a%3Ab"), row(3L, null))
        .write()
        .format("delta")
        .partitionBy("at")
        .save(table.toString());
    SourceView view = open(Map.of());
    assertThat(
            rows(
                view.rows()
                    .select("_file")
                    .distinct()
                    .withColumn("_line", RowColumns.place().get(0)),
                "_file"))
        .containsExactlyElementsOf(view.parts().stream().map(part -> row(part.name())).toList());
    assertThat(rows(view.rows(), "at").stream().map(row -> row.get(0)))
        .containsExactlyInAnyOrder("12:30 ü", "a%3Ab", null);
  }

  @Test
  void aTimestampChoosesTheNewestVersionOfThatTime() {
    Instant second = open(Map.of()).parts().get(0).modifiedAt();
    assertThat(ids(open(Map.of("timestamp", second.toString())))).containsExactly(1L, 2L, 3L);
    assertThat(ids(open(Map.of("timestamp", second.minusMillis(1).toString()))))
        .containsExactly(1L, 2L);
    assertThat(ids(open(Map.of("timestamp", "2999-01-01")))).containsExactly(1L, 2L, 3L);
    Instant first = open(Map.of("version", 0)).parts().get(0).modifiedAt();
    assertRefused(
        Map.of("timestamp", "2001-01-01"),
        ": there is no version of 2001-01-01; the first one in the log is 0, of %s. Correct sources.main.timestamp, or remove it to read the newest version."
            .formatted(first));
  }

  @Test
  void aVersionThatDoesNotExistIsRefused() {
    assertRefused(
        Map.of("version", 2),
        ", version 2: there is no such version; the log has versions 0 to 1. Correct sources.main.version, or remove it to read the newest version.");
  }

  @Test
  void aFolderThatIsNoTableIsRefused() throws IOException {
    table = folder();
    assertRefused(
        Map.of(),
        ": the folder is not one: it has no commit in _delta_log. Correct sources.main.path, or set sources.main.format to the format of its files.");
    Files.createDirectory(folder().resolve("_delta_log"));
    assertRefused(
        Map.of(),
        ": the folder is not one: it has no commit in _delta_log. Correct sources.main.path, or set sources.main.format to the format of its files.");
    table = folder().resolve("none");
    assertRefused(Map.of(), ": there is no such folder. Correct sources.main.path.");
  }

  @Test
  void aFileThatIsGoneWhileItIsReadIsNamed() throws IOException {
    SourceView view = open(Map.of("version", 0));
    for (Path file : parquetFiles()) {
      Files.delete(file);
    }
    String file = view.parts().get(0).name().replace("@v0", "");
    assertThatThrownBy(() -> ids(view))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "Source main: Delta table %s, version 0: file %s is gone, as after a VACUUM. None of its rows are stored. Run the same command again without sources.main.version and sources.main.timestamp to read the newest version, or raise delta.deletedFileRetentionDuration of the table."
                .formatted(table, file));
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    SourceView view = open(Map.of());
    for (Path file : parquetFiles()) {
      Files.writeString(file, "not parquet");
    }
    assertThatThrownBy(() -> ids(view))
        .isInstanceOf(PlumblineException.class)
        .hasMessageStartingWith(
            "Source main: Delta table %s, version 1: it cannot be read: ".formatted(table));
  }

  @Test
  void aTableThatIsNotWrittenForMonthsIsRead() throws IOException {
    try (Stream<Path> log = Files.list(table.resolve("_delta_log"))) {
      Instant at = Instant.now().minus(Duration.ofDays(90));
      for (Path file : log.sorted().toList()) {
        Files.setLastModifiedTime(file, FileTime.from(at));
        at = at.plusSeconds(1);
      }
    }
    assertThat(ids(open(Map.of()))).containsExactly(1L, 2L, 3L);
    assertRefused(
        Map.of("version", 0),
        ": the version is older than delta.deletedFileRetentionDuration of the table, and Delta does not read such. Choose a newer version by sources.main.version, or raise that property by ALTER TABLE.");
  }

  @Test
  void rowsThatTheLogDoesNotCountAreAnError() {
    SourceView view = open(Map.of());
    assertThatThrownBy(() -> view.requireRows(2))
        .hasMessageContaining("its log counts 3 rows, but 2 were read.");
  }

  @Test
  void aVersionWithoutRowsIsOnePart() {
    sql("DELETE FROM %s");
    SourceView view = open(Map.of());
    assertThat(ids(view)).isEmpty();
    assertThat(view.parts()).extracting(SourcePart::name).containsExactly("file:" + table + "@v2");
  }

  private List<Path> parquetFiles() throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).toList();
    }
  }

  private void assertRefused(Map<String, ?> keys, String message) {
    assertThatThrownBy(() -> open(keys))
        .isInstanceOfSatisfying(
            PlumblineException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.INPUT))
        .hasMessage("Source main: Delta table " + table + message);
  }
}
