package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every file format keeps; the files are written by Spark's own writer of the same name. */
class FileFormatContractTest extends SourceTest {
  static Stream<FileFormat> all() {
    return FileFormats.CATALOG.all().stream();
  }

  private SourceBlock written(FileFormat format) {
    Path file = folder().resolve("data of " + format.name());
    frame("id string, name string", row("1", "a"), row("2", "b"), row("3", "ü"))
        .coalesce(1)
        .write()
        .format(
            format.name().equals("avro")
                ? "org.apache.spark.sql.avro.AvroFileFormat"
                : format.name())
        .option("header", true)
        .option("rowTag", "ROW")
        .save(file.toString());
    return block(format, file);
  }

  private static SourceBlock block(FileFormat format, Path file) {
    return new SourceBlock(
        "Source main",
        "sources.main",
        format.name(),
        file.toString(),
        options(format.name(), format.name().equals("xml") ? Map.of("row-tag", "ROW") : Map.of()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyRowCarriesItsFileAndPlace(FileFormat format) {
    SourceBlock block = written(format);
    List<SourceFile> files = files(block);
    Dataset<Row> rows = format.rows(spark, block, files, format.header(spark, block, files));
    assertThat(rows.columns()).startsWith(RowColumns.LEADING.toArray(String[]::new));
    assertThat(RowColumns.own(rows)).containsExactly("id", "name");
    int header = format.name().equals("csv") ? 1 : 0;
    String file = files.get(0).path();
    assertThat(rows(rows, "id", "name", "_file", "_block_start", "_line - " + header, "_malformed"))
        .containsExactly(
            row("1", "a", file, 0L, 1L, null),
            row("2", "b", file, 0L, 2L, null),
            row("3", "ü", file, 0L, 3L, null));
    assertThat(rows.where("_raw IS NULL").count()).isZero();
  }

  @ParameterizedTest
  @MethodSource("all")
  void theColumnsAreKnownWithoutTheRows(FileFormat format) {
    SourceBlock block = written(format);
    List<SourceFile> files = files(block);
    SourceHeader header = format.header(spark, block, files);
    assertThat(format.columns(spark, block, files, header))
        .isEqualTo(new SeenColumns(format.rows(spark, block, files, header).schema(), true));
  }

  @ParameterizedTest
  @MethodSource("all")
  void anEmptyFileIsRefusedByName(FileFormat format) throws IOException {
    Path file = Files.createFile(folder().resolve("empty." + format.name()));
    SourceBlock block = block(format, file);
    assertThatThrownBy(() -> format.header(spark, block, files(block)))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("empty." + format.name() + " is empty");
  }

  @ParameterizedTest
  @MethodSource("all")
  void aDamagedFileIsRefusedByNameOrItsRowsAreMalformed(FileFormat format) throws IOException {
    Path file = folder().resolve("damaged." + format.name());
    Files.write(file, new byte[] {'a', ',', 'b', '\n', 0, 1, 2, 3, '\n', 7, 7, 7, 7, '\n'});
    SourceBlock block = block(format, file);
    List<SourceFile> files = files(block);
    try {
      SourceHeader header = format.header(spark, block, files);
      assertThat(format.rows(spark, block, files, header).where("_malformed IS NULL").count())
          .isZero();
    } catch (PlumblineException e) {
      assertThat(e).hasMessageContaining("damaged." + format.name() + " cannot be read as ");
    }
  }
}
