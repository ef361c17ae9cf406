package io.plumbline.sources.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCharsetTest {
  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static DecodedText decoded(String charset, byte[] bytes) {
    return new TextCharset(charset).decode(bytes, 0, bytes.length);
  }

  @Test
  void bytesThatAreNoCharacterAreShown() {
    assertThat(decoded("UTF-8", bytes('a', 0xC3, 0xA4, 0xE9, 'b', 0xFF)))
        .isEqualTo(new DecodedText("aä\\xE9b\\xFF", "byte 4 is not UTF-8"));
    assertThat(decoded("windows-1252", bytes(0x80, 0x81)))
        .isEqualTo(new DecodedText("€\\x81", "byte 2 is not windows-1252"));
    assertThat(decoded("ISO-8859-1", bytes(0xE9))).isEqualTo(new DecodedText("é", null));
  }

  @Test
  void aReplacementCharacterThatWasDeliveredIsAText() {
    assertThat(decoded("UTF-8", bytes('a', 0xEF, 0xBF, 0xBD)))
        .isEqualTo(new DecodedText("a\uFFFD", null));
  }

  /** Spark, whose check is the fast one, and Java agree on what UTF-8 is. */
  @Test
  void malformedBytesAreThoseThatJavaRefuses() {
    Random random = new Random(3);
    int[] some = {'a', 'b', 0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xE0, 0xA0, 0xED, 0x9F, 0xEF, 0xF0, 0xF4};
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(12)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] =
            (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : some[random.nextInt(14)]);
      }
      boolean isText = new String(bytes, UTF_8).indexOf('\uFFFD') < 0;
      DecodedText read = decoded("UTF-8", bytes);
      assertThat(read.problem() == null).as(Arrays.toString(bytes)).isEqualTo(isText);
      if (isText) {
        assertThat(read.text()).isEqualTo(new String(bytes, UTF_8));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "US-ASCII", "ISO-8859-15", "windows-1252", "KOI8-R"})
  void recordsAreCutOutOfBytesLikeAscii(String charset) {
    assertThat(new TextCharset(charset).isCut()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-32BE", "Shift_JIS", "GB18030", "IBM037"})
  void textsInOtherCharsetsAreConverted(String charset) throws IOException {
    TextCharset of = new TextCharset(charset);
    assertThat(of.isCut()).isFalse();
    String text = "a,\"b\"\r\n日本".repeat(3_000);
    String known = Charset.forName(charset).newEncoder().canEncode('日') ? text : "a,\"b\"\r\n";
    TextCharset.Opened opened =
        of.open(new ByteArrayInputStream(known.getBytes(Charset.forName(charset))));
    assertThat(opened.isConverted()).isTrue();
    assertThat(new String(opened.in().readAllBytes(), opened.charset().charset())).isEqualTo(known);
  }
}
