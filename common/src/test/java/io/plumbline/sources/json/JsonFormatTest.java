package io.plumbline.sources.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceTest;
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
  void objectsRunTogetherAreMalformed() {
    Dataset<Row> found =
        read(
            write(
                "a.jsonl",
                "{\"id\":1}{\"id\":2}\n{\"id\":3},\n{\"id\":4,\"in\":{\"a\":1,\"a\":2}}\n{\"id\":5}\n"));
    assertThat(rows(found, "_line", "id", "_malformed", "_raw"))
        .containsExactly(
            row(1L, null, "more than one value", "{\"id\":1}{\"id\":2}"),
            row(2L, null, "not a JSON object", "{\"id\":3},"),
            row(
                3L,
                null,
                "the name `a` is twice in one object",
                "{\"id\":4,\"in\":{\"a\":1,\"a\":2}}"),
            row(4L, "5", null, "{\"id\":5}"));
  }

  @Test
  void ofNamesThatDifferByCaseTheMostFrequentIsTheColumn() {
    Dataset<Row> found =
        read(
            write(
                "a.jsonl",
                "{\"id\":1,\"NAME\":\"a\"}\n{\"id\":2,\"name\":\"b\"}\n{\"id\":3,\"name\":\"c\"}\n"
                    + "{\"id\":4,\"Name\":\"d\",\"name\":\"e\"}\n{\"id\":5}\n"));
    assertThat(rows(found, "_line", "id", "name", "_malformed"))
        .containsExactly(
            row(1L, null, null, "the name `NAME` is spelled `name` in other objects"),
            row(2L, "2", "b", null),
            row(3L, "3", "c", null),
            row(4L, null, null, "the name `Name` is spelled `name` in other objects"),
            row(5L, "5", null, null));
  }

  @Test
  void ofEquallyFrequentNamesTheFirstByItsLettersIsTheColumn() {
    Dataset<Row> found = read(write("a.jsonl", "{\"b\":1}\n{\"B\":2}\n"));
    assertThat(rows(found, "_line", "B")).containsExactly(row(1L, null), row(2L, "2"));
  }

  @Test
  void namesWithinAnObjectThatDifferByCaseKeepItAsText() {
    Dataset<Row> found =
        read(write("a.jsonl", "{\"in\":[{\"a\":1}],\"ok\":{\"a\":1}}\n{\"in\":[{\"A\":2}]}\n"));
    assertThat(rows(found, "in", "ok.a", "_malformed"))
        .containsExactly(row("[{\"a\":1}]", "1", null), row("[{\"A\":2}]", null, null));
  }

  @Test
  void aNameOfTheLeadingColumnsIsRefused() {
    Path file = write("a.jsonl", "{\"id\":1,\"_file\":\"a\"}\n");
    assertThatThrownBy(() -> read(file))
        .hasMessage("Source main: column _file has a name that Plumbline reserves. Rename it.");
  }

  @Test
  void numbersKeepTheirDigits() {
    Dataset<Row> found =
        read(write("a.jsonl", "{\"a\":12345678901234567890,\"b\":0.10,\"c\":1e3,\"d\":NaN}\n"));
    assertThat(rows(found, "a", "b", "c", "d"))
        .containsExactly(row("12345678901234567890", "0.10", "1e3", "NaN"));
  }

  @Test
  void theElementsOfAnArrayAreRows() {
    write("in/a.json", "[\n  {\n    \"id\": 1,\n \"s\": \"]},{\\\"\"\n  },\n  {\"id\": 2}, 7\n]\n");
    write("in/b.json", "[{\"id\":3},{\"id\":4}]");
    write("in/c.json", "{\n  \"id\": 5\n}\n{\n  \"id\": 6\n}\n");
    write("in/d.json", "[]");
    Dataset<Row> found = read(folder().resolve("in"));
    assertThat(rows(found, "_line", "id", "s", "_malformed"))
        .containsExactly(
            row(1L, "1", "]},{\"", null),
            row(2L, "2", null, null),
            row(3L, null, null, "not a JSON object"),
            row(1L, "3", null, null),
            row(2L, "4", null, null),
            row(1L, "5", null, null),
            row(2L, "6", null, null));
  }

  @Test
  void anArrayThatEndsTooEarlyIsNamed() {
    Path file = write("a.json", "[{\"id\":1},{\"id\":");
    SourceBlock block = block("json", file);
    assertThatThrownBy(
            () -> ReadFailures.naming(block, files(block), () -> read(file).collectAsList()))
        .hasMessage(
            "Source main: file file:%s cannot be read as json: it ends too early (truncated?). Deliver it again, or correct sources.main.format."
                .formatted(file));
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
