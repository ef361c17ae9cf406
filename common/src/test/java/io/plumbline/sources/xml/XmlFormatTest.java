package io.plumbline.sources.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceTest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class XmlFormatTest extends SourceTest {
  private final XmlFormat xml = new XmlFormat();

  private static SourceBlock block(Path path, String rowTag) {
    return new SourceBlock(
        "Source main",
        "sources.main",
        "xml",
        path.toString(),
        options("xml", Map.of("row-tag", rowTag)));
  }

  private Dataset<Row> read(Path path) {
    return read(block(path, "r"));
  }

  private Dataset<Row> read(SourceBlock block) {
    return xml.rows(spark, block, files(block), xml.header(spark, block, files(block)));
  }

  private Path write(String name, String charset, String text) throws IOException {
    return Files.write(folder().resolve(name), text.getBytes(Charset.forName(charset)));
  }

  @Test
  void theColumnsAreThoseOfAnyRecordInTheirOrder() {
    write("in/a ä.xml", "<a><r id='01'><b>x</b></r>\n<r><größe>0,5</größe></r></a>");
    write("in/b.xml.gz", "<a><r><c/><b>y</b></r></a>");
    Dataset<Row> found = read(folder().resolve("in"));
    assertThat(xml.isText()).isTrue();
    assertThat(RowColumns.own(found)).containsExactly("id", "b", "größe", "c");
    assertThat(rows(found, "_line", "id", "b", "`größe`", "c", "_raw", "_malformed"))
        .containsExactly(
            row(1L, "01", "x", null, null, "<r id='01'><b>x</b></r>", null),
            row(2L, null, null, "0,5", null, "<r><größe>0,5</größe></r>", null),
            row(1L, null, "y", null, "", "<r><c/><b>y</b></r>", null));
  }

  @Test
  void malformedRecordsHaveTheirTextAndPlace() {
    Dataset<Row> found =
        read(
            write(
                "a.xml",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n<a><r><n>1</n></r>"
                    + "<r><n>&e;</n></r><r><n>2</r><r><N>3</N></r><r><n>4</n><n>5</n></r></a>"));
    assertThat(rows(found, "_line", "n", "_raw", "_malformed"))
        .containsExactly(
            row(1L, "1", "<r><n>1</n></r>", null),
            row(2L, null, "<r><n>&e;</n></r>", "not well-formed XML"),
            row(3L, null, "<r><n>2</r>", "not well-formed XML"),
            row(4L, null, "<r><N>3</N></r>", "the name `N` is spelled `n` in other records"),
            row(5L, null, "<r><n>4</n><n>5</n></r>", "`n` is there twice"));
  }

  @Test
  void theDeclarationOrAMarkGivesTheCharset() throws IOException {
    String text = "<?xml version=\"1.0\" encoding='%s'?><a><r n=\"é\"/></a>";
    for (String charset : List.of("UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE", "Shift_JIS")) {
      String letter = charset.equals("Shift_JIS") ? "表" : "é";
      Path file = write(charset + ".xml", charset, text.formatted(charset).replace("é", letter));
      assertThat(rows(read(file), "n", "_malformed"))
          .as(charset)
          .containsExactly(row(letter, null));
    }
    Path marked = write("m.xml", "UTF-16", text.formatted("UTF-16"));
    assertThat(rows(read(marked), "n")).containsExactly(row("é"));
    Path misnamed = write("n.xml", "UTF-8", text.formatted("utf-16"));
    assertThat(rows(read(misnamed), "n")).containsExactly(row("é"));
    Path wrong = write("w.xml", "windows-1252", text.formatted("UTF-8"));
    SourceBlock block = block(write("o.xml", "UTF-8", "<a><r n='1'/></a>").getParent(), "r");
    assertThat(rows(read(block).where("_file LIKE '%/w.xml'"), "n", "_malformed"))
        .containsExactly(row(null, "byte 7 is not UTF-8"));
    assertThat(wrong).exists();
  }

  @Test
  void anUnknownCharsetIsNamed() {
    Path file = write("a.xml", "<?xml version='1.0' encoding='latin-99'?><a><r n='1'/></a>");
    assertUnreadable(file, "its encoding `latin-99` is not known");
  }

  @Test
  void aFileThatEndsTooEarlyIsNamed() {
    assertUnreadable(write("a.xml", "<a><r n='1'/>"), "it ends too early (truncated?)");
    assertUnreadable(
        write("b.xml", "<a><r n='1'/><r><n>2</n>"),
        "element 2 of the name `r` has no end tag (truncated?)");
    assertUnreadable(write("c.xml", "n\n1\n"), "it has no element");
  }

  private void assertUnreadable(Path file, String reason) {
    SourceBlock block = block(file, "r");
    assertThatThrownBy(
            () -> ReadFailures.naming(block, files(block), () -> read(file).collectAsList()))
        .hasMessage(
            "Source main: file file:%s cannot be read as xml: %s. Deliver it again, or correct sources.main.format."
                .formatted(file, reason));
  }

  @Test
  void filesWithoutTheElementAreRefusedUnlessTheyHaveNoOther() {
    Path file = write("in/a.xml", "<orders><order><id>1</id></order></orders>");
    String message =
        "Source main: no element `r` in 1 file. File file:%s has: `orders`, `order`, `id`. Set sources.main.row-tag to the element that is a row."
            .formatted(file);
    assertThatThrownBy(() -> read(file)).hasMessage(message);
    assertThatThrownBy(
            () ->
                xml.columns(
                    spark,
                    block(file, "r"),
                    files(block(file, "r")),
                    xml.header(spark, block(file, "r"), files(block(file, "r")))))
        .hasMessage(message);
    assertThat(read(write("none.xml", "<orders/>")).columns())
        .containsExactly(RowColumns.LEADING.toArray(String[]::new));
  }

  @Test
  void malformedRecordsAloneAreRecords() {
    Path file = write("a.xml", "<a><b/><r><n></r></a>");
    assertThat(rows(read(file), "_line", "_malformed"))
        .containsExactly(row(1L, "not well-formed XML"));
  }

  @Test
  void aNameWithBracketsOrOfTheLeadingColumnsIsRefused() {
    Path file = write("a.xml", "<a><r _file='1'/></a>");
    assertThatThrownBy(() -> read(block(file, "<r>")))
        .hasMessage(
            "Source main: sources.main.row-tag = \"<r>\" is not the name of an element. Write the name alone, without brackets.");
    assertThatThrownBy(() -> read(file))
        .hasMessage("Source main: column _file has a name that Plumbline reserves. Rename it.");
  }

  @Test
  void aLongFileMayHaveColumnsBehindItsFirstRecords() {
    write("in/a.xml", "<a>" + "<r id='1'/>".repeat(800_000) + "<r late='1'/></a>");
    write("in/b.xml", "<a><r b='1'/></a>");
    SourceBlock block = block(folder().resolve("in"), "r");
    SeenColumns seen =
        xml.columns(spark, block, files(block), xml.header(spark, block, files(block)));
    assertThat(seen.areAll()).isFalse();
    assertThat(seen.schema()).isEqualTo(RowColumns.textSchema(List.of("id", "b")));
  }
}
