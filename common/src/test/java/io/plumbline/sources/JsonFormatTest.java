package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JsonFormatTest extends SourceTest {
  private final JsonFormat json = new JsonFormat();

  private Dataset<Row> read(Path path) {
    SourceBlock block = block("json", path);
    return json.rows(spark, block, files(block), json.header(spark, block, files(block)));
  }

  @Test
  void theColumnsAreThoseOfAnyLine() {
    Dataset<Row> found = read(write("ä b.jsonl", "{\"größe\":0.5}\n\n{\"id\":2,\"größe\":null}\n"));
    assertThat(json.isText()).isTrue();
    assertThat(rows(found, "_line", "id", "`größe`", "_malformed"))
        .containsExactly(row(1L, null, "0.5", null), row(3L, "2", null, null));
  }

  @Test
  void theHeaderIsInTheRows() {
    SourceBlock block = block("json", write("a.jsonl", "{}\n"));
    assertThat(json.header(spark, block, files(block)).isKnown()).isFalse();
  }

  @Test
  void aLineThatIsNoObjectIsMalformed() {
    Dataset<Row> found = read(write("a.jsonl", "{\"id\":1}\n[2]\n3\nid,4\n{\"id\":5\n"));
    assertThat(rows(found, "_line", "id", "_malformed"))
        .containsExactly(
            row(1L, "1", null),
            row(2L, null, "not a JSON object"),
            row(3L, null, "not a JSON object"),
            row(4L, null, "not a JSON object"),
            row(5L, null, "not a JSON object"));
  }

  @Test
  void aLongFileMayHaveColumnsBehindItsFirstLines() {
    write("in/a.jsonl", "{\"id\":1}\n" + "{\"id\":2}\n".repeat(1_000_000) + "{\"late\":1}\n");
    write("in/b.jsonl", "{\"b\":1}\n");
    SourceBlock block = block("json", folder().resolve("in"));
    SeenColumns seen =
        json.columns(spark, block, files(block), json.header(spark, block, files(block)));
    assertThat(seen.areAll()).isFalse();
    assertThat(seen.schema().fieldNames()).contains("id", "b").doesNotContain("late");
  }

  @Test
  void anEmptyFileIsRefused() {
    Path empty = write("a.jsonl", "");
    assertThatThrownBy(() -> read(empty))
        .hasMessage(
            "Source main: file file:%s is empty, without even a header. Deliver it again, or take it out of sources.main.path."
                .formatted(empty));
  }
}
