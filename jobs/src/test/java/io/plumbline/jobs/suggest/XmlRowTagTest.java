package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class XmlRowTagTest {
  private static Optional<String> of(String text) {
    return XmlRowTag.of(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void rowsAreTheOutermostElementsThatRepeat() {
    assertThat(
            of(
                """
                <?xml version="1.0"?>
                <!DOCTYPE shop SYSTEM "http://127.0.0.1:9/none.dtd">
                <shop xmlns="urn:shop" a="1">
                  <!-- <row><x/></row> -->
                  <order><id>1</id><item sku="a"/><item sku="b"/></order>
                  <order><id>2</id><item sku="c"/></order>
                </shop>
                """))
        .contains("order");
    assertThat(of("<r><head><made>now</made></head><rows><row x='1'/><row x='2'/></rows></r>"))
        .contains("row");
    assertThat(of("<r><t>1</t><t>2</t><a:p xmlns:a='b' x='1'/><a:p x='2'/></r>"))
        .as("an element of text alone is a value")
        .contains("a:p");
  }

  @Test
  void aSingleRowIsFound() {
    assertThat(of("<books><book id='1'><title>T</title></book></books>")).contains("book");
    assertThat(of("<book><title>T</title><price>1</price></book>")).contains("book");
  }

  @Test
  void theTextMayBeCutOffAnywhere() {
    String text = "<r>" + "<row><x>1</x><y>&amp;</y></row>".repeat(3);
    for (int end = text.indexOf("<x>", 40) + 3; end <= text.length(); end++) {
      assertThat(of(text.substring(0, end))).as(text.substring(0, end)).contains("row");
    }
  }

  @Test
  void theDeclarationSaysTheEncoding() {
    String text = "<?xml version='1.0' encoding='%s'?><r><größe x='1'/><größe x='2'/></r>";
    for (String encoding : new String[] {"ISO-8859-1", "UTF-16"}) {
      byte[] bytes = text.formatted(encoding).getBytes(Charset.forName(encoding));
      assertThat(XmlRowTag.of(bytes)).as(encoding).contains("größe");
    }
  }

  @Test
  void textsAndOtherFilesHaveNone() {
    assertThat(of("<r>text</r>")).isEmpty();
    assertThat(of("<r/>")).isEmpty();
    assertThat(of("a < b")).isEmpty();
    assertThat(of("")).isEmpty();
  }
}
