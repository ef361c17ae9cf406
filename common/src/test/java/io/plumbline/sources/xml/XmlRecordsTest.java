package io.plumbline.sources.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.sources.text.TextCharset;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlRecordsTest {
  private static List<String> records(String text) throws IOException {
    return records(text, "r", "UTF-8", 1 << 20);
  }

  private static List<String> records(String text, String rowTag, String charset, int longest)
      throws IOException {
    TextCharset of = new TextCharset(charset);
    byte[] bytes = text.getBytes(Charset.forName(charset));
    List<String> found = new ArrayList<>();
    try (XmlRecords records =
        new XmlRecords(
            new PushbackInputStream(new ByteArrayInputStream(bytes)), of, rowTag, longest)) {
      while (records.next()) {
        assertThat(records.line()).isEqualTo(found.size() + 1);
        found.add(records.text(of).text());
      }
      assertThat(records.nextLine()).isEqualTo(found.size() + 1);
    }
    return found;
  }

  @Test
  void elementsOfTheNameAreRecordsWhereverTheyAre() throws IOException {
    assertThat(
            records(
                "<?xml version='1.0'?>\n<a><h>x</h><r id='1'>\n 1 </r><b><r/><r\tn = '>' /></b><rr/>"
                    + "<x:r>2</x:r></a>\n<!-- end -->"))
        .containsExactly("<r id='1'>\n 1 </r>", "<r/>", "<r\tn = '>' />", "<x:r>2</x:r>");
  }

  @Test
  void aPrefixIsPartOfTheNameIfItIsGiven() throws IOException {
    assertThat(records("<a><r/><x:r/><y:r/></a>", "x:r", "UTF-8", 100)).containsExactly("<x:r/>");
  }

  @Test
  void commentsAndTextsHaveNoTags() throws IOException {
    assertThat(
            records(
                "<a><!-- <r>1</r> --- --><![CDATA[<r>2</r>]]]><?p <r>3</r> ??>"
                    + "<r><!-- </r> it's --><![CDATA[</r>]]><?p </r>?>4</r></a>"))
        .containsExactly("<r><!-- </r> it's --><![CDATA[</r>]]><?p </r>?>4</r>");
  }

  @Test
  void aDocumentTypeHasNoTags() throws IOException {
    assertThat(
            records(
                "<!DOCTYPE a SYSTEM \"a>.dtd\" [<!-- isn't --><!ELEMENT a ANY>"
                    + "<!ENTITY e '<r>1</r>]>'><?p ]>?>]><a><r>2</r></a>"))
        .containsExactly("<r>2</r>");
  }

  @Test
  void anElementWithinOneOfItsNameIsPartOfIt() throws IOException {
    assertThat(records("<a><r>1<r>2</r><r/></r><r>3</r></a>"))
        .containsExactly("<r>1<r>2</r><r/></r>", "<r>3</r>");
  }

  @Test
  void whatIsNotWellFormedCostsNoOtherRecord() throws IOException {
    assertThat(
            records(
                "<a><r>1 < 2 & 3 <4></r><r t=\"5\" tall\">2</r><r t='x'y'/> <r><b></r><r>5</b></r></a>"))
        .containsExactly(
            "<r>1 < 2 & 3 <4></r>",
            "<r t=\"5\" tall\">2</r>",
            "<r t='x'y'/> ",
            "<r><b></r>",
            "<r>5</b></r>");
  }

  @Test
  void namesAndTextsMayBeOfAnyLetters() throws IOException {
    assertThat(records("<a><größe>ü</größe></a>", "größe", "windows-1252", 100))
        .containsExactly("<größe>ü</größe>");
    assertThat(records("<a><größe>✓</größe></a>", "größe", "UTF-8", 100))
        .containsExactly("<größe>✓</größe>");
  }

  @Test
  void aFileThatEndsTooEarlyIsNotReadToItsEnd() {
    assertThatThrownBy(() -> records("<a><r>1</r>")).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> records("<a><r>1</r></a")).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> records("<a><r>1</r><!-- ")).isInstanceOf(EOFException.class);
    for (String end : List.of("<r>2", "<r>2</", "<r><![CDATA[</r></a>", "<r><r></r></a>")) {
      assertThatThrownBy(() -> records("<a><r>1</r>" + end))
          .as(end)
          .hasMessage("element 2 of the name `r` has no end tag (truncated?)");
    }
  }

  @Test
  void aTextWithoutAnElementIsNotXml() throws IOException {
    assertThatThrownBy(() -> records("a,b\n1,2\n")).hasMessage("it has no element");
    assertThat(records("<a/>")).isEmpty();
  }

  @Test
  void anElementThatIsTooLongIsRefused() throws IOException {
    String long3 = "<a><r>" + "<b/>".repeat(1 << 20) + "</r></a>";
    assertThatThrownBy(() -> records(long3, "r", "UTF-8", 3 << 20))
        .hasMessage(
            "element 1 of the name `r` is longer than 3 MiB (is it the element of one row?)");
    assertThat(records(long3, "r", "UTF-8", 5 << 20)).hasSize(1);
  }

  @Test
  void bytesThatAreNoTextAreAProblemOfTheirRecord() throws IOException {
    byte[] bytes = "<a><r>\u00e9</r></a>".getBytes(StandardCharsets.ISO_8859_1);
    try (XmlRecords records =
        new XmlRecords(
            new PushbackInputStream(new ByteArrayInputStream(bytes)),
            TextCharset.UTF_8,
            "r",
            100)) {
      assertThat(records.next()).isTrue();
      assertThat(records.text(TextCharset.UTF_8).problem()).isEqualTo("byte 4 is not UTF-8");
      assertThat(records.next()).isFalse();
    }
  }
}
