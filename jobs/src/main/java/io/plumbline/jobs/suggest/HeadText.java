package io.plumbline.jobs.suggest;

import io.plumbline.sources.text.TextCharset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The first bytes of a text file as text.
 *
 * @param text without a byte order mark
 * @param encoding name for the pipeline file; UTF-8, which is the default, if a byte order mark
 *     decides
 * @param isWhole true if the file has no more
 */
record HeadText(String text, String encoding, boolean isWhole) {
  static final String UTF_8 = "UTF-8";
  static final String WESTERN = "windows-1252";

  /** Tried in this order; the last one gives every byte a letter. */
  private static final List<String> OF_ONE_BYTE = List.of(WESTERN, "ISO-8859-1");

  /** Reads the text in the encoding that fits the bytes. */
  static HeadText of(byte[] bytes, boolean isWhole) {
    if (marked(bytes).skipped() > 0) {
      return in(UTF_8, bytes, isWhole);
    }
    if (hasZeros(bytes, 1) && !hasZeros(bytes, 0)) {
      return in("UTF-16LE", bytes, isWhole);
    }
    if (hasZeros(bytes, 0) && !hasZeros(bytes, 1)) {
      return in("UTF-16BE", bytes, isWhole);
    }
    if (isMostlyUtf8(bytes, isWhole)) {
      return in(UTF_8, bytes, isWhole);
    }
    return in(
        OF_ONE_BYTE.stream().filter(name -> isAllOf(name, bytes)).findFirst().orElse(WESTERN),
        bytes,
        isWhole);
  }

  /** Reads the text in a known encoding; a byte order mark goes before it. */
  static HeadText in(String encoding, byte[] bytes, boolean isWhole) {
    TextCharset.Opened opened = open(encoding, bytes);
    try {
      String text = new String(opened.in().readAllBytes(), opened.charset().charset());
      return new HeadText(text, encoding, isWhole);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TextCharset.Opened marked(byte[] bytes) {
    return open(UTF_8, bytes);
  }

  private static TextCharset.Opened open(String encoding, byte[] bytes) {
    try {
      return new TextCharset(encoding).open(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns true if most bytes at even (0) or odd (1) places are zero, as ASCII in UTF-16 has. */
  private static boolean hasZeros(byte[] bytes, int from) {
    int zeros = 0;
    for (int i = from; i < bytes.length; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
    }
    return bytes.length >= 4 && zeros > bytes.length / 4;
  }

  /** Compares the lines that are UTF-8 beyond ASCII with those that are not UTF-8. */
  private static boolean isMostlyUtf8(byte[] bytes, boolean isWhole) {
    int good = 0;
    int bad = 0;
    int begin = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        boolean isCut = i == bytes.length && !isWhole;
        if (!isCut && !isAscii(bytes, begin, i)) {
          boolean fits = isAllOf(StandardCharsets.UTF_8, ByteBuffer.wrap(bytes, begin, i - begin));
          good += fits ? 1 : 0;
          bad += fits ? 0 : 1;
        }
        begin = i + 1;
      }
    }
    return bad <= good;
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllOf(String charset, byte[] bytes) {
    return isAllOf(Charset.forName(charset), ByteBuffer.wrap(bytes));
  }

  private static boolean isAllOf(Charset charset, ByteBuffer bytes) {
    try {
      charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
