package io.plumbline.sources.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plumbline.base.Options;
import io.plumbline.base.PlumblineException;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceTest;
import io.plumbline.sources.Sources;
import io.plumbline.sources.watermarks.WatermarkRange;
import io.plumbline.sources.watermarks.WatermarkStart;
import io.plumbline.sources.watermarks.WatermarkView;
import io.plumbline.testing.ProductionSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The versions that are taken; with the settings of production. */
@ExtendWith(ProductionSettings.class)
class DeltaIncrementTest extends SourceTest {
  private static final WatermarkRange UP_TO_0 = range(null, "0");

  private Path table = Path.of("");

  /** Version 0 has rows 1 and 2; 1 changes row 1; 2 deletes row 2. */
  @BeforeEach
  void writeTable() {
    table = folder().resolve("t");
    frame("id long, name string", row(1L, "a"), row(2L, "b"))
        .coalesce(1)
        .write()
        .format("delta")
        .option("delta.enableChangeDataFeed", "true")
        .save(table.toString());
    sql("UPDATE %s SET name = 'x' WHERE id = 1");
    sql("DELETE FROM %s WHERE id = 2");
  }

  private void sql(String statement) {
    spark.sql(statement.formatted("delta.`" + table + "`")).collect();
  }

  private static WatermarkRange range(String from, String to) {
    return new WatermarkRange("_commit_version", Optional.ofNullable(from), to);
  }

  private SourceBlock block(SourceSpec.Mode mode, Map<String, ?> keys) {
    return new SourceBlock(
        "Source main",
        "sources.main",
        "delta",
        table.toString(),
        Options.of(new DeltaSource().options().subList(1, 5), keys),
        mode);
  }

  private Optional<WatermarkView> upsert(Map<String, ?> keys, WatermarkRange... taken) {
    return Sources.openSince(
        spark,
        block(SourceSpec.Mode.UPSERT, keys),
        new WatermarkStart(List.of(taken), List.of(), Optional.empty()));
  }

  @Test
  void theFirstIncrementHasTheRowsOfTheNewestVersion() {
    WatermarkView view = upsert(Map.of()).orElseThrow();
    assertThat(view.range()).isEqualTo(range(null, "2"));
    List<Row> rows =
        view.reading(
            () -> {
              List<Row> read =
                  view.rows().selectExpr("id", "name", "_change_type", "_line").collectAsList();
              view.requireRows(read.size());
              return read;
            });
    assertThat(rows).containsExactly(row(1L, "x", "insert", 1L));
    assertThat(view.parts())
        .hasSize(1)
        .allMatch(part -> part.name().startsWith("file:" + table + "@v2/part-"));
  }

  @Test
  void laterOnesHaveTheChangesInTheirOrder() {
    WatermarkView view = upsert(Map.of(), UP_TO_0).orElseThrow();
    assertThat(view.range()).isEqualTo(range("1", "2"));
    assertThat(view.parts())
        .extracting(SourcePart::name, SourcePart::version)
        .containsExactly(tuple("file:" + table + "@v1-2", "1-2"));
    assertThat(
            view.rows()
                .orderBy("_line")
                .selectExpr("_file", "id", "name", "_change_type")
                .collectAsList())
        .containsExactly(
            row("file:" + table + "@v1-2", 1L, "x", "update_postimage"),
            row("file:" + table + "@v1-2", 2L, "b", "delete"));
    assertThat(view.rows().where("id = 2").selectExpr("_raw").first().getString(0))
        .startsWith("{\"id\":2,\"name\":\"b\",\"_change_type\":\"delete\",\"_commit_timestamp\":");
    assertThat(view.header().columns())
        .containsExactly("id", "name", "_change_type", "_commit_timestamp");
    assertThat(view.isText()).isFalse();
    assertThat(view.isLasting()).isTrue();
    assertThat(view.overlapping(List.of(UP_TO_0))).isEmpty();
    assertThatThrownBy(() -> view.requireRows(3))
        .hasMessageContaining("its change data feed counts 2 rows, but 3 were read.");
    assertThat(upsert(Map.of(), UP_TO_0, range("1", "2"))).isEmpty();
  }

  @Test
  void theFirstVersionIsThatOfTheBlock() {
    assertThat(upsert(Map.of("from-version", 2)).orElseThrow().range()).isEqualTo(range("2", "2"));
    assertThat(upsert(Map.of("from-version", 2), UP_TO_0).orElseThrow().range())
        .isEqualTo(range("1", "2"));
    assertThatThrownBy(() -> upsert(Map.of("from-version", 3)))
        .isInstanceOf(PlumblineException.class)
        .hasMessageEndingWith(
            "version 3: there is no such version; the log has versions 0 to 2. Correct"
                + " sources.main.from-version.");
  }

  @Test
  void versionsFromTheEndOnAreLeft() {
    assertThat(
            Sources.openSince(
                spark,
                block(SourceSpec.Mode.INCREMENTAL, Map.of()),
                new WatermarkStart(List.of(), List.of(), Optional.of(Instant.EPOCH))))
        .isEmpty();
    Instant second = TableRange.log(spark, table.toString()).get(1).at();
    assertThat(
            Sources.openSince(
                    spark,
                    block(SourceSpec.Mode.INCREMENTAL, Map.of()),
                    new WatermarkStart(List.of(), List.of(), Optional.of(second)))
                .orElseThrow()
                .range())
        .isEqualTo(UP_TO_0);
  }

  @Test
  void theLookHasTheColumnsOfTheRows() {
    for (SourceSpec.Mode mode : List.of(SourceSpec.Mode.INCREMENTAL, SourceSpec.Mode.UPSERT)) {
      SourceBlock block = block(mode, Map.of("from-version", 1));
      WatermarkView first = open(block);
      WatermarkView later = open(block, UP_TO_0);
      SeenColumns seen = Sources.look(spark, block).columns();
      assertThat(
              Stream.of(seen.schema().fields())
                  .map(field -> field.name() + field.dataType())
                  .toList())
          .isEqualTo(
              Stream.of(first.rows().schema().fields())
                  .map(field -> field.name() + field.dataType())
                  .toList())
          .isEqualTo(
              Stream.of(later.rows().schema().fields())
                  .map(field -> field.name() + field.dataType())
                  .toList());
    }
  }

  private static WatermarkView open(SourceBlock block, WatermarkRange... taken) {
    return Sources.openSince(
            spark, block, new WatermarkStart(List.of(taken), List.of(), Optional.empty()))
        .orElseThrow();
  }
}
