package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
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
  void aFileThatIsNoParquetIsNamed() {
    Path file = write("a.parquet", "not parquet");
    assertThatThrownBy(() -> read(file))
        .hasMessageStartingWith(
            "Source main: file file:%s cannot be read as parquet: ".formatted(file))
        .hasMessageEndingWith(". Deliver it again, or correct sources.main.format.");
  }
}
