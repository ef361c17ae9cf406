package io.plumbline.sources.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlValuesTest {
  private static final XmlValues PARSER = new XmlValues("x:r");

  private static String values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    String problem = PARSER.read(text, values);
    return problem == null ? values.toString() : problem;
  }

  @Test
  void attributesAndElementsAreColumns() {
    assertThat(values("<x:r id='007'><n> a b\r\n</n><x:price cur=\"EUR\">1.50</x:price></x:r>"))
        .isEqualTo("{id=007, n=a b, price_cur=EUR, price=1.50}");
  }

  @Test
  void elementsWithinElementsHaveTheNamesOfBoth() {
    assertThat(values("<r><who><name><first>A</first></name><city>B</city></who></r>"))
        .isEqualTo("{who_name_first=A, who_city=B}");
    assertThat(values("<r><geo lat='1' lon='2'/></r>")).isEqualTo("{geo_lat=1, geo_lon=2}");
  }

  @Test
  void theTextOfTheRowItselfIsAColumn() {
    assertThat(values("<x:r id='1'>text</x:r>")).isEqualTo("{id=1, r=text}");
    assertThat(values("<x:r/>")).isEqualTo("{}");
  }

  @Test
  void anEmptyElementIsAnEmptyTextAndANilOneIsMissing() {
    assertThat(
            values(
                "<r xmlns:xsi='u'><a/><b></b><c xsi:nil='true'/><d xsi:nil='false'>1</d>"
                    + "<e xsi:type='t'>2</e></r>"))
        .isEqualTo("{a=, b=, c=null, d=1, e=2}");
  }

  @Test
  void commentsCdataAndEntitiesOfXmlAreRead() {
    assertThat(
            values(
                "<r><a>1<!-- 2 -->3<?p 4?></a><b>&lt;&amp;&#228;</b><c><![CDATA[<x>&y;]]></c></r>"))
        .isEqualTo("{a=13, b=<&ä, c=<x>&y;}");
  }

  @Test
  void twoValuesForAColumnAreAProblem() {
    assertThat(values("<r><tel>1</tel><tel>2</tel></r>")).isEqualTo("`tel` is there twice");
    assertThat(values("<r id='1'><id>2</id></r>")).isEqualTo("`id` is there twice");
    assertThat(values("<r><a><b>1</b></a><a_b>2</a_b></r>")).isEqualTo("`a_b` is there twice");
  }

  @Test
  void textBesideElementsIsAProblem() {
    assertThat(values("<r><note>Hello <b>world</b></note></r>"))
        .isEqualTo("element `note` has text beside elements");
    assertThat(values("<x:r>Hello <b>world</b></x:r>"))
        .isEqualTo("element `r` has text beside elements");
  }

  @Test
  void whatIsNotWellFormedIsAProblem() {
    for (String text :
        new String[] {
          "<r><a>1</r>", "<r>1 < 2</r>", "<r a='1' a='2'/>", "<r>&</r>", "<r>\u0001</r>", "<r a=1/>"
        }) {
      assertThat(values(text)).as(text).isEqualTo("not well-formed XML");
    }
  }

  @Test
  void nothingIsResolved(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    assertThat(values("<r>&e;</r>")).isEqualTo("not well-formed XML");
    assertThat(
            values("<!DOCTYPE r [<!ENTITY e SYSTEM \"%s\">]><r>&e;</r>".formatted(secret.toUri())))
        .isEqualTo("not well-formed XML");
    assertThat(values("<!DOCTYPE r [<!ENTITY e \"inside\">]><r>&e;</r>"))
        .isEqualTo("not well-formed XML");
  }

  @Test
  void elementsMayBeDeep() {
    String open = "<b>".repeat(500);
    assertThat(values("<r>" + open + "1" + "</b>".repeat(500) + "</r>")).endsWith("_b=1}");
  }
}
