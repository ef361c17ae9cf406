package io.plumbline.sources.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.base.ExitCode;
import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rows that are new in a range of versions; with the settings of production. */
@ExtendWith(ProductionSettings.class)
class ChangesViewTest extends SourceTest {
  private Path table = Path.of("");

  /** Version 0 has no change data feed; 1 sets it; 2 has rows 2 and 3, and 3 has row 4. */
  @BeforeEach
  void writeTable() {
    table = folder().resolve("t");
    append(row(1L, "a"));
    sql("ALTER TABLE %s SET TBLPROPERTIES ('delta.enableChangeDataFeed' = 'true')");
    append(row(2L, "ü"), row(3L, null));
    append(row(4L, "d"));
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

  private SourceBlock block(Map<String, ?> keys) {
    return new SourceBlock(
        "Source main",
        "sources.main",
        "delta",
        table.toString(),
        Options.of(new DeltaSource().options().subList(1, 5), keys));
  }

  private SourceView open(Map<String, ?> keys) {
    return Sources.open(spark, block(keys));
  }

  private static List<Row> read(SourceView view, String... columns) {
    return view.reading(
        () -> {
          List<Row> rows = view.rows().orderBy("id").selectExpr(columns).collectAsList();
          view.requireRows(rows.size());
          return rows;
        });
  }

  private void assertRefused(ExitCode code, Map<String, ?> keys, String message) {
    assertThatThrownBy(() -> read(open(keys), "id"))
        .isInstanceOfSatisfying(PlumblineException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage("Source main: " + message.replaceFirst("^TABLE", "Delta table " + table));
  }

  @Test
  void theNewRowsOfARangeAreReadWithTheirVersion() {
    SourceView view = open(Map.of("from-version", 1, "to-version", 3));
    append(row(5L, "later"));
    String name = "file:" + table + "@v";
    assertThat(read(view, "_file", "_block_start", "_raw", "_malformed", "id", "name"))
        .containsExactly(
            row(name + 2, 0L, "{\"id\":2,\"name\":\"ü\"}", null, 2L, "ü"),
            row(name + 2, 0L, "{\"id\":3}", null, 3L, null),
            row(name + 3, 0L, "{\"id\":4,\"name\":\"d\"}", null, 4L, "d"));
    assertThat(view.rows().select("_line").distinct().count()).isEqualTo(3);
    assertThat(view.parts())
        .extracting(SourcePart::name, SourcePart::version)
        .containsExactly(tuple(name + 1, "1"), tuple(name + 2, "2"), tuple(name + 3, "3"));
    assertThat(view.isText()).isFalse();
    assertThat(view.partNoun()).isEqualTo("version");
    assertThat(view.header().columns()).containsExactly("id", "name");
    assertThat(Sources.look(spark, block(Map.of("from-version", 1))).columns())
        .isEqualTo(new SeenColumns(view.rows().schema(), true));
  }

  @Test
  void withoutALastVersionTheRangeEndsAtTheNewest() {
    assertThat(read(open(Map.of("from-version", 3)), "id")).containsExactly(row(4L));
    append(row(5L, "e"));
    assertThat(read(open(Map.of("from-version", 3)), "id")).containsExactly(row(4L), row(5L));
  }

  @Test
  void filesThatAreRewrittenHaveNoNewRows() {
    sql("OPTIMIZE %s");
    assertThat(read(open(Map.of("from-version", 4)), "id")).isEmpty();
    assertThat(read(open(Map.of("from-version", 3)), "id")).containsExactly(row(4L));
  }

  @Test
  void updatedAndDeletedRowsAreRefused() {
    sql("UPDATE %s SET name = 'x' WHERE id < 3");
    sql("DELETE FROM %s WHERE id = 4");
    assertRefused(
        ExitCode.INPUT,
        Map.of("from-version", 2),
        "TABLE, versions 2 to 5: 2 rows are updated and 1 is deleted, first by version 4, but a range has new rows only. None of them are stored. Choose a range without version 4 by sources.main.from-version and sources.main.to-version, or remove both to read all rows of a version.");
    assertThat(read(open(Map.of("from-version", 2, "to-version", 3)), "id")).hasSize(3);
  }

  @Test
  void aVersionWithoutAChangeDataFeedIsRefused() {
    assertRefused(
        ExitCode.INPUT,
        Map.of("from-version", 0),
        "TABLE, versions 0 to 3: not every version has a change data feed. Set delta.enableChangeDataFeed = true by ALTER TABLE, and sources.main.from-version to a version after that; or remove it to read all rows of a version.");
  }

  @Test
  void aVersionThatDoesNotExistIsRefused() {
    assertRefused(
        ExitCode.INPUT,
        Map.of("from-version", 4),
        "TABLE, version 4: there is no such version; the log has versions 0 to 3. Correct sources.main.from-version.");
    assertRefused(
        ExitCode.INPUT,
        Map.of("from-version", 2, "to-version", 9),
        "TABLE, version 9: there is no such version; the log has versions 0 to 3. Correct sources.main.to-version.");
  }

  @Test
  void keysThatDoNotGoTogetherAreRefused() {
    assertRefused(
        ExitCode.SPEC,
        Map.of("from-version", 2, "version", 2),
        "a range of versions and sources.main.version or sources.main.timestamp do not go together. Remove sources.main.from-version and sources.main.to-version, or the others.");
    String noRange =
        "sources.main.to-version needs sources.main.from-version that is not greater. Set it, or remove sources.main.to-version.";
    assertRefused(ExitCode.SPEC, Map.of("to-version", 2), noRange);
    assertRefused(ExitCode.SPEC, Map.of("from-version", 3, "to-version", 2), noRange);
  }

  @Test
  void aFileThatIsGoneIsNamed() throws IOException {
    SourceView view = open(Map.of("from-version", 2));
    try (Stream<Path> files = Files.list(table)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".parquet")).toList()) {
        Files.delete(file);
      }
    }
    assertThatThrownBy(() -> read(view, "id"))
        .isInstanceOf(PlumblineException.class)
        .hasMessageMatching(
            "Source main: Delta table .*/t, versions 2 to 3: file file:.*/t/part-.*parquet is gone, as after a VACUUM. None of the rows are stored. Raise sources.main.from-version, or remove it to read all rows of a version.");
  }

  @Test
  void rowsThatTheFeedDoesNotCountAreAnError() {
    SourceView view = open(Map.of("from-version", 2));
    assertThatThrownBy(() -> view.requireRows(2))
        .hasMessageContaining("its change data feed counts 3 new rows, but 2 were read.");
  }
}
