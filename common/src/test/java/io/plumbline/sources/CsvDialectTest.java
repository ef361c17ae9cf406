package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.univocity.parsers.common.TextParsingException;
import io.plumbline.base.Options;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvDialectTest {
  private static CsvDialect dialect(Map<String, ?> options) {
    return CsvDialect.of(
        new SourceBlock(
            "Source main",
            "sources.main",
            "csv",
            "a.csv",
            Options.of(CsvDialect.OPTIONS, options)));
  }

  private static String[] fields(String record) {
    return dialect(Map.of()).fields().of(record);
  }

  @Test
  void quotesAreDoubledInsideOfQuotes() {
    assertThat(fields("1,\"a \"\"b\"\", c\",d")).containsExactly("1", "a \"b\", c", "d");
  }

  @Test
  void anUnquotedEmptyFieldIsMissingAndAQuotedOneIsAnEmptyText() {
    assertThat(fields(",\"\", ,")).containsExactly(null, "", " ", null);
  }

  @Test
  void blanksAndAnyLettersAreKept() {
    assertThat(fields(" größe ,日本,🛫")).containsExactly(" größe ", "日本", "🛫");
  }

  @Test
  void recordsWithoutAQuoteHaveTheFieldsThatTheParserOfAllOthersGives() {
    Random random = new Random(1);
    String characters = ",, \\\0\t;'#a7ß日";
    CsvDialect.Fields fields = dialect(Map.of("escape", '\\')).fields();
    for (int i = 0; i < 5_000; i++) {
      StringBuilder record = new StringBuilder("x");
      for (int length = random.nextInt(12); length > 0; length--) {
        record.append(characters.charAt(random.nextInt(characters.length())));
      }
      String text = record.substring(random.nextInt(2));
      if (!text.isEmpty()) {
        assertThat(fields.of(text)).as(text).containsExactly(fields.parsed(text));
      }
    }
  }

  @Test
  void recordsWithQuotesHaveTheFieldsThatTheParserOfAllOthersGives() {
    Random random = new Random(2);
    List<String> parts =
        List.of(",", ",", "\"", "\"\"", "\"a, b\"", "\"a\"\"b\"", "\"\"", "a", " ", "ß", "\\");
    CsvDialect.Fields fields = dialect(Map.of()).fields();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder record = new StringBuilder();
      for (int length = 1 + random.nextInt(8); length > 0; length--) {
        record.append(parts.get(random.nextInt(parts.size())));
      }
      String text = record.toString();
      assertThat(fields.of(text)).as(text).containsExactly(fields.parsed(text));
    }
  }

  @Test
  void aRecordOfMoreFieldsThanAnyTableHasIsNotCsv() {
    assertThat(fields(",".repeat(99_999))).hasSize(100_000);
    assertThatThrownBy(() -> fields(",".repeat(100_000))).isInstanceOf(TextParsingException.class);
    assertThatThrownBy(() -> fields("\"\"" + ",".repeat(100_000)))
        .isInstanceOf(TextParsingException.class);
  }

  @Test
  void aNumberSignStartsNoComment() {
    assertThat(fields("#1,a")).containsExactly("#1", "a");
  }

  @Test
  void everyCharacterOfTheDialectCanBeChosen() {
    CsvDialect other = dialect(Map.of("delimiter", ';', "quote", '\'', "escape", '\\'));
    assertThat(other.fields().of("1;'a;b';'it\\'s'")).containsExactly("1", "a;b", "it's");
  }

  @Test
  void lineBreaksInsideOfQuotesStayAsTheyAre() {
    assertThat(fields("1,\"a\r\nb\nc\rd\",2")).containsExactly("1", "a\r\nb\nc\rd", "2");
  }

  /** The parser of other records loses these two characters. */
  @Test
  void aNulCharacterBehindADoubledQuoteIsKept() {
    assertThat(fields("\"\"\"\0 \"\"a\"")).containsExactly("\"\0 \"a");
  }

  @Test
  void aRecordMayBeginWithAnyCharacter() {
    assertThat(fields("\0a,b")).containsExactly("\0a", "b");
  }

  @Test
  void theSeparatorOfExcelIsKnown() {
    assertThat(CsvDialect.declared("SEP=;")).contains(';');
    assertThat(CsvDialect.declared("sep=")).isEmpty();
    assertThat(CsvDialect.declared("sep=;;")).isEmpty();
  }

  @Test
  void onlyADelimiterMayHaveSeveralBytes() {
    assertThat(dialect(Map.of("delimiter", '\u00a6')).fields().of("a\u00a6b"))
        .containsExactly("a", "b");
    assertThat(dialect(Map.of("quote", '\u00ab', "encoding", "ISO-8859-1")).layout()).isNotNull();
    assertThatThrownBy(() -> dialect(Map.of("quote", '\u00ab')))
        .hasMessage(
            "Source main: `\u00ab` of sources.main.quote is several bytes in UTF-8. Only sources.main.delimiter may be such a character.");
  }

  @Test
  void aLineWithTheWrongDelimiterIsOneField() {
    assertThat(fields("1;2;3")).containsExactly("1;2;3");
  }
}
