package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeadTextTest {
  private static final String GERMAN = "id;stadt\n1;Köln\n2;Müßheim\n";

  private static HeadText head(String text, String charset) {
    return HeadText.of(text.getBytes(Charset.forName(charset)), true);
  }

  @Test
  void isUtf8IfItsLettersAre() {
    assertThat(head(GERMAN, "UTF-8")).isEqualTo(new HeadText(GERMAN, "UTF-8", true));
    assertThat(head("id\n1\n", "UTF-8").encoding()).isEqualTo("UTF-8");
  }

  @Test
  void isAWesternEncodingOtherwise() {
    assertThat(head(GERMAN, "windows-1252")).isEqualTo(new HeadText(GERMAN, "windows-1252", true));
    assertThat(head("preis\n12 €\n", "windows-1252").text()).isEqualTo("preis\n12 €\n");
    assertThat(HeadText.of(new byte[] {'a', '\n', (byte) 0x81, '\n'}, true).encoding())
        .isEqualTo("ISO-8859-1");
  }

  @Test
  void oneBadByteDoesNotChangeTheEncoding() {
    byte[] good = GERMAN.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = Arrays.copyOf(good, good.length + 2);
    bytes[good.length] = (byte) 0xE9;
    bytes[good.length + 1] = '\n';
    assertThat(HeadText.of(bytes, true).encoding()).isEqualTo("UTF-8");
  }

  @Test
  void aByteOrderMarkNeedsNoEncoding() {
    assertThat(head("\uFEFF" + GERMAN, "UTF-8")).isEqualTo(new HeadText(GERMAN, "UTF-8", true));
    assertThat(head("\uFEFF" + GERMAN, "UTF-16LE")).isEqualTo(new HeadText(GERMAN, "UTF-8", true));
  }

  @Test
  void zerosShowUtf16() {
    assertThat(head(GERMAN, "UTF-16LE")).isEqualTo(new HeadText(GERMAN, "UTF-16LE", true));
    assertThat(head(GERMAN, "UTF-16BE")).isEqualTo(new HeadText(GERMAN, "UTF-16BE", true));
  }

  @Test
  void aLetterThatIsCutOffIsNoOtherEncoding() {
    byte[] bytes = "id\nKö".getBytes(StandardCharsets.UTF_8);
    assertThat(HeadText.of(Arrays.copyOf(bytes, bytes.length - 1), false).encoding())
        .isEqualTo("UTF-8");
  }
}
