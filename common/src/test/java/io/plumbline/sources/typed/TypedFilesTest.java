package io.plumbline.sources.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.sources.FileFormat;
import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all formats that {@link TypedFiles} reads. */
@ParameterizedClass
@MethodSource("formats")
class TypedFilesTest extends SourceTest {
  @Parameter private FileFormat format = new OrcFormat();

  static List<FileFormat> formats() {
    return List.of(new AvroFormat(), new OrcFormat());
  }

  private void write(Dataset<Row> rows, Path path) {
    rows.coalesce(1)
        .write()
        .format(format.name().equals("avro") ? AvroFormat.READER : format.name())
        .save(path.toString());
  }

  private Dataset<Row> read(Path path) {
    SourceBlock block = block(format.name(), path);
    return format.rows(spark, block, files(block), format.header(spark, block, files(block)));
  }

  @Test
  void aFileBringsItsTypesAndARowItsNumber() {
    Path path = folder().resolve("t [1]");
    write(
        frame(
            "id long, x double, tags array<string>",
            row(1L, 0.5, new String[] {"a"}),
            row(2L, null, null)),
        path);
    String file = files(block(format.name(), path)).get(0).path();
    assertSameRows(
        frame(
            "_file string, _block_start long, _line long, _raw string, _malformed string, id long, x double, tags array<string>",
            row(
                file,
                0L,
                1L,
                "{\"id\":1,\"x\":0.5,\"tags\":[\"a\"]}",
                null,
                1L,
                0.5,
                new String[] {"a"}),
            row(file, 0L, 2L, "{\"id\":2}", null, 2L, null, null)),
        read(path));
    assertThat(format.isText()).isFalse();
  }

  @Test
  void filesMayLackAColumnAndHaveOtherNumbers() {
    Path path = folder().resolve("t");
    write(frame("id int, age long, n int", row(1, 30L, 1)), path.resolve("1"));
    write(frame("id long, age double", row(2L, 30.5)), path.resolve("2"));
    Dataset<Row> found = read(path);
    assertThat(found.select("id", "age", "n").schema().toDDL())
        .isEqualTo("id BIGINT,age DOUBLE,n INT");
    assertThat(rows(found, "id", "age", "n", "_line", "_raw"))
        .containsExactly(
            row(1L, 30.0, 1, 1L, "{\"id\":1,\"age\":30,\"n\":1}"),
            row(2L, 30.5, null, 1L, "{\"id\":2,\"age\":30.5}"));
  }

  @Test
  void typesThatDoNotGoTogetherAreRefused() {
    Path path = folder().resolve("t");
    write(frame("id int", row(1)), path.resolve("1"));
    write(frame("id string", row("x")), path.resolve("2"));
    List<SourceFile> files = files(block(format.name(), path));
    assertThatThrownBy(() -> read(path))
        .hasMessage(
            "Source main: column `id` is int in file %s, but string in file %s. Write both files with one type, or read them as two sources."
                .formatted(files.get(0).path(), files.get(1).path()));
  }

  @Test
  void aRowOfADividedFileHasItsNumberInTheFile() {
    Path path = folder().resolve("t");
    write(spark.range(0, 60_000, 1, 1).selectExpr("id", "uuid() AS name"), path);
    spark.conf().set("spark.sql.files.maxPartitionBytes", "200000");
    try {
      Dataset<Row> rows = read(path);
      assertThat(rows.rdd().getNumPartitions()).isGreaterThan(2);
      assertThat(rows.where("_line <> id + 1").count()).isZero();
      assertThat(rows.count()).isEqualTo(60_000);
    } finally {
      spark.conf().unset("spark.sql.files.maxPartitionBytes");
    }
  }

  @Test
  void aFileThatEndsTooEarlyIsNamed() throws IOException {
    Path path = folder().resolve("t");
    write(spark.range(0, 5_000, 1, 1).selectExpr("id", "uuid() AS name"), path);
    SourceBlock block = block(format.name(), path);
    Path file = Path.of(files(block).get(0).path().substring("file:".length()));
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {3, 40, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(
              () -> ReadFailures.naming(block, files(block), () -> read(path).collectAsList()))
          .as("%d of %d bytes", length, bytes.length)
          .hasMessageStartingWith(
              "Source main: file file:%s cannot be read as %s: ".formatted(file, format.name()));
    }
  }
}
