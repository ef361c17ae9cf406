package io.plumbline.sources.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.univocity.parsers.common.TextParsingException;
import java.util.List;
import java.util.Random;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CsvFieldsTest {
  private static final CsvFields COMMON = new CsvFields(',', '"', '"');

  private static List<@Nullable String> fields(String record) {
    return COMMON.texts(record);
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
    CsvFields fields = new CsvFields(',', '"', '\\');
    for (int i = 0; i < 5_000; i++) {
      StringBuilder record = new StringBuilder("x");
      for (int length = random.nextInt(12); length > 0; length--) {
        record.append(characters.charAt(random.nextInt(characters.length())));
      }
      UTF8String text = UTF8String.fromString(record.substring(random.nextInt(2)));
      if (text.numBytes() > 0) {
        assertThat(fields.of(text)).as(text.toString()).containsExactly(fields.parsed(text));
      }
    }
  }

  @Test
  void recordsWithQuotesHaveTheFieldsThatTheParserOfAllOthersGives() {
    Random random = new Random(2);
    List<String> parts =
        List.of(",", ",", "\"", "\"\"", "\"a, b\"", "\"a\"\"b\"", "\"\"", "a", " ", "ß", "\\");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder record = new StringBuilder();
      for (int length = 1 + random.nextInt(8); length > 0; length--) {
        record.append(parts.get(random.nextInt(parts.size())));
      }
      UTF8String text = UTF8String.fromString(record.toString());
      assertThat(COMMON.of(text)).as(text.toString()).containsExactly(COMMON.parsed(text));
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
  void aLineWithTheWrongDelimiterIsOneField() {
    assertThat(fields("1;2;3")).containsExactly("1;2;3");
  }

  @Test
  void everyCharacterOfTheDialectCanBeChosen() {
    CsvFields other = new CsvFields(';', '\'', '\\');
    assertThat(other.texts("1;'a;b';'it\\'s'")).containsExactly("1", "a;b", "it's");
    assertThat(new CsvFields('¦', '«', '«').texts("«a¦b«¦c")).containsExactly("a¦b", "c");
  }
}
