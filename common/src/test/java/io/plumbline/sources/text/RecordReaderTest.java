package io.plumbline.sources.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
  private static final RecordBounds CSV = csv('"', Optional.empty());

  private static RecordBounds csv(char escape, Optional<Character> comment) {
    return RecordBounds.csv(StandardCharsets.UTF_8, ',', '"', escape, comment);
  }

  private static ByteArrayInputStream in(byte[] bytes, int from) {
    return new ByteArrayInputStream(bytes, from, bytes.length - from);
  }

  private static List<String> read(RecordReader records) throws IOException {
    List<String> read = new ArrayList<>();
    while (records.next()) {
      DecodedText text = records.text(TextCharset.UTF_8);
      read.add(records.line() + (text.problem() == null ? ":" : "!") + text.text());
    }
    return read;
  }

  private static List<String> records(String text, RecordBounds bounds, int longest)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return read(
        new RecordReader(in(bytes, 0), bounds, RecordBounds.START, 1, Long.MAX_VALUE, longest));
  }

  private static List<String> records(String text) throws IOException {
    return records(text, CSV, 1_000);
  }

  @Test
  void everyKindOfLineBreakEndsARecord() throws IOException {
    assertThat(records("a\nb\r\nc\rd")).containsExactly("1:a", "2:b", "3:c", "4:d");
    assertThat(records("a\n")).containsExactly("1:a");
    assertThat(records("\n\r\n\r\rb")).containsExactly("1:", "2:", "3:", "4:", "5:b");
    assertThat(records("")).isEmpty();
  }

  @Test
  void lineBreaksInsideOfQuotesAreCounted() throws IOException {
    assertThat(records("1,\"a\nb\r\nc\rd\"\n2")).containsExactly("1:1,\"a\nb\r\nc\rd\"", "5:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "5\" tall,x|1", // a quote in the middle of a field is one of the text
        "\"a \"\"b\"\"\",x|1",
        "\"a\"b\",x|1", // what follows a closing quote is part of the field
        "\"\",x|1",
        "a,\"b|2"
      })
  void aQuoteOpensAtTheStartOfAField(String first, int records) throws IOException {
    assertThat(records(first + "\nsecond\"\nthird")).hasSize(records == 1 ? 3 : 2);
  }

  @Test
  void anEscapeHidesTheQuoteBehindIt() throws IOException {
    assertThat(records("\"it\\\"s\nx\",1\n2", csv('\\', Optional.empty()), 100))
        .containsExactly("1:\"it\\\"s\nx\",1", "3:2");
  }

  @Test
  void aCommentEndsWithItsLine() throws IOException {
    assertThat(records("#\"open\n1\n", csv('"', Optional.of('#')), 100))
        .containsExactly("1:#\"open", "2:1");
  }

  @Test
  void aDelimiterMayHaveSeveralBytes() throws IOException {
    RecordBounds bounds =
        RecordBounds.csv(StandardCharsets.UTF_8, '\u20ac', '"', '"', Optional.empty());
    assertThat(records("a\u20ac\"b\nc\"\nd\u20ad\"e\nf", bounds, 100))
        .containsExactly("1:a\u20ac\"b\nc\"", "3:d\u20ad\"e", "4:f");
  }

  @Test
  void aQuoteThatIsNeverClosedEndsWithItsLine() throws IOException {
    assertThat(records("1,\"a\r\n2\r\n\"3\n4")).containsExactly("1:1,\"a\r\n2\r\n\"3", "4:4");
    assertThat(records("1,\"a\r\n2\r\n3")).containsExactly("1!1,\"a", "2:2", "3:3");
    assertThat(records("1,\"a")).containsExactly("1!1,\"a");
  }

  @Test
  void aQuoteThatIsClosedTooFarAwayEndsWithItsLine() throws IOException {
    assertThat(records("1,\"a\n" + "2\n".repeat(10) + "\",x\ny", CSV, 12))
        .startsWith("1!1,\"a", "2:2", "3:2")
        .endsWith("11:2", "12!\",x", "13:y");
  }

  @Test
  void aRecordMayBeLongerThanABuffer() throws IOException {
    String field = "\"" + "a\n".repeat(200_000) + "\"";
    assertThat(records("1," + field + "\n2", CSV, 1_000_000))
        .containsExactly("1:1," + field, "200002:2");
  }

  /** Records of all ranges together are those of the whole, whatever the bytes. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void rangesTogetherAreTheWhole(long seed) throws IOException {
    Random random = new Random(seed);
    for (int text = 0; text < 300; text++) {
      byte[] bytes = new byte[1 + random.nextInt(60)];
      byte[] alphabet = {'a', '"', ',', '\n', '\r', '\\', '#'};
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = alphabet[random.nextInt(alphabet.length)];
      }
      RecordBounds bounds =
          csv(
              random.nextBoolean() ? '"' : '\\',
              Optional.of('#').filter(c -> random.nextBoolean()));
      int longest = 5 + random.nextInt(60);
      List<String> whole =
          read(
              new RecordReader(
                  in(bytes, 0), bounds, RecordBounds.START, 1, Long.MAX_VALUE, longest));
      assertThat(ranges(bytes, bounds, 1 + random.nextInt(20), longest))
          .as(new String(bytes, StandardCharsets.UTF_8))
          .isEqualTo(whole);
    }
  }

  private static List<String> ranges(byte[] bytes, RecordBounds bounds, int each, int longest)
      throws IOException {
    List<RangeScan> scans = new ArrayList<>();
    for (int from = 0; from < bytes.length; from += each) {
      scans.add(RangeScan.of(in(bytes, from), bounds, each));
    }
    Optional<List<RangeScan.Start>> starts = RangeScan.starts(scans, 1, longest);
    if (starts.isEmpty()) {
      return read(
          new RecordReader(in(bytes, 0), bounds, RecordBounds.START, 1, Long.MAX_VALUE, longest));
    }
    List<String> read = new ArrayList<>();
    for (int i = 0; i < scans.size(); i++) {
      RangeScan.Start start = starts.get().get(i);
      read.addAll(
          read(
              new RecordReader(
                  in(bytes, i * each), bounds, start.state(), start.line(), each, longest)));
    }
    return read;
  }
}
