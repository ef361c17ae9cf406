package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CsvFormatTest extends SourceTest {
  private final CsvFormat csv = new CsvFormat();

  private List<Row> read(SourceBlock block, String... columns) {
    List<SourceFile> files = files(block);
    return rows(csv.rows(spark, block, files, csv.header(spark, block, files)), columns);
  }

  private List<String> header(Path path) {
    SourceBlock block = block("csv", path);
    return csv.header(spark, block, files(block)).columns();
  }

  @Test
  void valuesArriveAsText() {
    assertThat(csv.isText()).isTrue();
    Path file = write("a.csv", "id,n\n1,\n\"2\",\"\"\n");
    assertThat(read(block("csv", file), "id", "n", "_line"))
        .containsExactly(row("1", null, 2L), row("2", "", 3L));
  }

  @Test
  void aHeaderMayHaveAByteOrderMarkBlanksAndAnyLetters() {
    Path file = write("größe für alle.csv", "\uFEFF größe , 日本 ,a b\r\n1,2,3\r\n");
    assertThat(header(file)).containsExactly("größe", "日本", "a b");
    assertThat(read(block("csv", file), "`größe`", "`日本`", "`a b`"))
        .containsExactly(row("1", "2", "3"));
  }

  @Test
  void aHeaderWithoutRowsHasNoRows() {
    assertThat(read(block("csv", write("a.csv", "id,n\n")), "id")).isEmpty();
    assertThat(read(block("csv", write("b.csv", "id,n")), "id")).isEmpty();
    assertThat(read(block("csv", write("c.csv", "id,\"a\nb\"")), "id")).isEmpty();
  }

  @Test
  void aHeaderWithTheWrongDelimiterIsOneColumn() {
    assertThat(header(write("a.csv", "id;n\n1;2\n"))).containsExactly("id;n");
  }

  @Test
  void aRowOfAnotherNumberOfFieldsIsMalformed() {
    Path file = write("a.csv", "id,n\n1\n1,2,3\n4,5\n");
    assertThat(read(block("csv", file), "_line", "id", "_malformed"))
        .containsExactly(
            row(2L, null, "1 field, expected 2"),
            row(3L, null, "3 fields, expected 2"),
            row(4L, "4", null));
  }

  @Test
  void aQuoteThatNeverClosesIsMalformed() {
    Path file = write("a.csv", "id,n\n1,\"begins\n2,ok\n");
    assertThat(read(block("csv", file), "_line", "id", "_malformed"))
        .containsExactly(row(2L, null, "a quote is not closed"), row(3L, "2", null));
  }

  @Test
  void aLineBreakInsideOfQuotesIsPartOfTheText() {
    Path file = write("a.csv", "id,note,x\n1,\"first\n2,second\",3\n4,,5\n");
    assertThat(read(block("csv", file), "_line", "id", "note", "x", "_malformed"))
        .containsExactly(row(2L, "1", "first\n2,second", "3", null), row(4L, "4", null, "5", null));
  }

  @Test
  void onlyAnEmptyLineIsNoRow() {
    Path tabs = write("a.tsv", "id\tn\n\t\n\n  \n");
    SourceBlock block = withOptions(tabs, Map.of("delimiter", '\t'));
    assertThat(read(block, "_line", "id", "n", "_malformed"))
        .containsExactly(row(2L, null, null, null), row(4L, null, null, "1 field, expected 2"));
    assertThat(read(block("csv", write("one.csv", "n\n1\n\n3\n")), "_line", "n"))
        .containsExactly(row(2L, "1"), row(3L, null), row(4L, "3"));
  }

  @Test
  void aFileMayHaveNoHeader() {
    Path file = write("a.csv", "# made by hand\n1,a\n# more\n2,b\n");
    SourceBlock block = withOptions(file, Map.of("names", List.of("id", "n"), "comment", '#'));
    assertThat(read(block, "_line", "id", "n"))
        .containsExactly(row(2L, "1", "a"), row(4L, "2", "b"));
  }

  @Test
  void anotherSeparatorOfExcelIsRefused() {
    Path file = write("a.csv", "sep=;\nid;n\n1;2\n");
    assertThatThrownBy(() -> header(file))
        .hasMessage(
            "Source main: file:%s begins with `sep=;`, which is not its delimiter here. Set sources.main.delimiter = \";\"."
                .formatted(file));
    assertThat(read(withOptions(file, Map.of("delimiter", ';')), "_line", "id", "n"))
        .containsExactly(row(3L, "1", "2"));
  }

  private static SourceBlock withOptions(Path file, Map<String, ?> options) {
    return new SourceBlock(
        "Source main", "sources.main", "csv", file.toString(), options("csv", options));
  }

  @Test
  void namesMayTakeThePlaceOfAHeader() {
    Path file = write("named.csv", "1,10\n2,20\n");
    assertThat(read(withOptions(file, Map.of("names", List.of("id", "n"))), "id", "n"))
        .containsExactly(row("1", "10"), row("2", "20"));
    SourceBlock replaced = withOptions(file, Map.of("names", List.of("id", "n"), "header", true));
    assertThat(read(replaced, "id", "n", "_line")).containsExactly(row("2", "20", 2L));
    assertThat(read(withOptions(file, Map.of("header", true)), "`1`")).containsExactly(row("2"));
    assertThatThrownBy(() -> read(withOptions(file, Map.of("header", false)), "id"))
        .hasMessageContaining("List them in sources.main.names");
  }

  @Test
  void columnsAreMatchedByNameInEveryFile() {
    write("in/a.csv", "id,n\n1,10\n");
    write("in/b.csv", "n,id\n20,2\n");
    assertThat(read(block("csv", folder().resolve("in")), "id", "n"))
        .containsExactly(row("1", "10"), row("2", "20"));
  }

  @Test
  void aColumnThatAFileLacksIsNullThere() {
    write("in/a.csv", "id,n\n1,10\n");
    write("in/b.csv", "m,id\n30,2\n4\n");
    write("in/c.csv", "id\n3\n");
    SourceBlock block = block("csv", folder().resolve("in"));
    assertThat(csv.header(spark, block, files(block)).absent())
        .containsExactly(Map.entry("n", 2), Map.entry("m", 2));
    assertThat(read(block, "id", "n", "m", "_malformed"))
        .containsExactly(
            row("1", "10", null, null),
            row("2", null, "30", null),
            row(null, null, null, "1 field, expected 2"),
            row("3", null, null, null));
  }

  @Test
  void theHeadersOfManyFilesAreReadByTasks() {
    for (int i = 10; i < 80; i++) {
      write("many/%d.csv".formatted(i), i == 50 ? "n,id\n1,2\n" : "id\n1\n");
    }
    SourceBlock block = block("csv", folder().resolve("many"));
    SourceHeader header = csv.header(spark, block, files(block));
    assertThat(header.columns()).containsExactly("id", "n");
    assertThat(header.absent()).containsExactly(Map.entry("n", 69));
    assertThat(header.headers().get(0).seenIn()).endsWith("/10.csv");
    write("many/11.csv.gz", "id\n1\n");
    write("many/12.csv", "");
    assertThatThrownBy(() -> csv.header(spark, block, files(block)))
        .hasMessageContaining("/many/12.csv is empty, without even a header");
  }

  @Test
  void aFileWithoutAHeaderIsRefused() {
    Path empty = write("empty.csv", "");
    assertThatThrownBy(() -> header(empty))
        .hasMessage(
            "Source main: file file:%s is empty, without even a header. Deliver it again, or take it out of sources.main.path."
                .formatted(empty));
    Path blank = write("blank.csv", "\n1,2\n");
    assertThatThrownBy(() -> header(blank)).hasMessageContaining("is empty");
  }

  @Test
  void aDialectCanBeChosen() {
    Path file = write("a.tsv", "id\tname\n1\t'it\\'s'\n");
    SourceBlock block = withOptions(file, Map.of("delimiter", '\t', "quote", '\'', "escape", '\\'));
    assertThat(read(block, "id", "name")).containsExactly(row("1", "it's"));
  }
}
