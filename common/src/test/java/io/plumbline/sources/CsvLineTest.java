package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CsvLineTest {
  private static CsvLine line(Map<String, Character> options) {
    return CsvLine.of(
        new SourceBlock(
            "Source main", "sources.main", "csv", "a.csv", Options.of(CsvLine.OPTIONS, options)));
  }

  private static CsvLine line() {
    return line(Map.of());
  }

  @Test
  void quotesAreDoubledInsideOfQuotes() {
    assertThat(line().fields("1,\"a \"\"b\"\", c\",d")).containsExactly("1", "a \"b\", c", "d");
  }

  @Test
  void anUnquotedEmptyFieldIsMissingAndAQuotedOneIsAnEmptyText() {
    assertThat(line().fields(",\"\", ,")).containsExactly(null, "", " ", null);
  }

  @Test
  void blanksAndAnyLettersAreKept() {
    assertThat(line().fields(" größe ,日本,🛫")).containsExactly(" größe ", "日本", "🛫");
  }

  @Test
  void aNumberSignStartsNoComment() {
    assertThat(line().fields("#1,a")).containsExactly("#1", "a");
  }

  @Test
  void everyCharacterOfTheDialectCanBeChosen() {
    CsvLine other = line(Map.of("delimiter", ';', "quote", '\'', "escape", '\\'));
    assertThat(other.fields("1;'a;b';'it\\'s'")).containsExactly("1", "a;b", "it's");
    assertThat(other.isOpen("1;'it\\'s'")).isFalse();
    assertThat(other.isOpen("1;'it\\'")).isTrue();
  }

  @Test
  void aLineWithTheWrongDelimiterIsOneField() {
    assertThat(line().fields("1;2;3")).containsExactly("1;2;3");
  }

  @Test
  void aQuoteThatNeverClosesIsOpen() {
    assertThat(line().isOpen("1,\"begins")).isTrue();
    assertThat(line().isOpen("1,\"a \"\"b\"\"")).isTrue();
    assertThat(line().isOpen("1,\"a \"\"b\"\"\"")).isFalse();
    assertThat(line().isOpen("")).isFalse();
    assertThat(line().isOpen("5' tall")).isFalse();
  }
}
