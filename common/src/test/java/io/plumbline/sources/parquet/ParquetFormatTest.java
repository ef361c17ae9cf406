package io.plumbline.sources.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ParquetFormatTest extends SourceTest {
  private final ParquetFormat parquet = new ParquetFormat();

  private Dataset<Row> read(Path path) {
    SourceBlock block = block("parquet", path);
    return parquet.rows(spark, block, files(block), parquet.header(spark, block, files(block)));
  }

  @Test
  void aFileBringsItsTypesAndARowItsNumber() {
    Path path = folder().resolve("t [1]");
    frame("id long, `a b` double", row(1L, 0.5), row(2L, null))
        .coalesce(1)
        .write()
        .parquet(path.toString());
    Dataset<Row> found = read(path);
    assertThat(parquet.isText()).isFalse();
    String file = files(block("parquet", path)).get(0).path();
    assertSameRows(
        frame(
            "_file string, _block_start long, _line long, _raw string, _malformed string, id long, `a b` double",
            row(file, 0L, 1L, "{\"id\":1,\"a b\":0.5}", null, 1L, 0.5),
            row(file, 0L, 2L, "{\"id\":2}", null, 2L, null)),
        found);
  }

  @Test
  void aColumnOfSomeFilesIsNullInOthers() {
    Path path = folder().resolve("t");
    frame("id long", row(1L)).coalesce(1).write().mode("append").parquet(path.toString());
    frame("id long, n int", row(2L, 7)).coalesce(1).write().mode("append").parquet(path.toString());
    assertThat(read(path).orderBy("id").select("id", "n").collectAsList())
        .isEqualTo(List.of(row(1L, null), row(2L, 7)));
  }

  @Test
  void numbersThatAreWholeInOneFileOnlyAreWidened() {
    Path path = folder().resolve("t");
    frame("id int, age long, n int", row(1, 30L, 1)).coalesce(1).write().parquet(path + "/1");
    frame("id long, age double", row(2L, 30.5)).coalesce(1).write().parquet(path + "/2");
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
    frame("id int", row(1)).coalesce(1).write().parquet(path + "/1");
    frame("id string", row("x")).coalesce(1).write().parquet(path + "/2");
    List<SourceFile> files = files(block("parquet", path));
    assertThatThrownBy(() -> read(path))
        .hasMessage(
            "Source main: column `id` is int in file %s, but string in file %s. Write both files with one type, or read them as two sources."
                .formatted(files.get(0).path(), files.get(1).path()));
  }

  @Test
  void aTypeThatSparkDoesNotReadIsNamed() throws IOException {
    Path file = folder().resolve("nanos.parquet");
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message m { required int64 id; required int64 sent (TIMESTAMP(NANOS,true)); }");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(schema).build()) {
      writer.write(new SimpleGroupFactory(schema).newGroup().append("id", 1L).append("sent", 5L));
    }
    assertThatThrownBy(() -> read(file))
        .hasMessage(
            "Source main: column `sent` of file file:%s is TIMESTAMP(NANOS,true), which Spark does not read. Write it as a timestamp of microseconds, or as text."
                .formatted(file));
  }

  @Test
  void theIndexOfPandasIsLeftOut() {
    Path path = folder().resolve("t");
    frame("id int, __index_level_0__ long", row(1, 0L))
        .coalesce(1)
        .write()
        .parquet(path.toString());
    assertThat(RowColumns.own(read(path))).containsExactly("id");
  }

  @Test
  void aFileThatIsNoParquetIsNamed() {
    Path file = write("a.parquet", "not parquet");
    assertThatThrownBy(() -> read(file))
        .hasMessageStartingWith(
            "Source main: file file:%s cannot be read as parquet: ".formatted(file))
        .hasMessageEndingWith(". Deliver it again, or correct sources.main.format.");
  }
}
