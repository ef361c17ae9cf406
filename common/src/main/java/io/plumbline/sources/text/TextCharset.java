package io.plumbline.sources.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The charset of a text, which its byte order mark decides if it has one. Records are cut out of
 * bytes, so a text in a charset that does not encode ASCII as ASCII is converted to UTF-8 first.
 *
 * @param name of the charset, such as {@code UTF-8} or {@code windows-1252}
 */
public record TextCharset(String name) implements Serializable {
  public static final TextCharset UTF_8 = new TextCharset("UTF-8");

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long NOT_ASCII = 0x8080808080808080L;

  private static final char REPLACEMENT = '\uFFFD';

  /** Byte order marks; UTF-32 before UTF-16, whose mark it begins with. */
  private static final List<Mark> MARKS =
      List.of(
          new Mark("UTF-8", 0xEF, 0xBB, 0xBF),
          new Mark("UTF-32LE", 0xFF, 0xFE, 0, 0),
          new Mark("UTF-32BE", 0, 0, 0xFE, 0xFF),
          new Mark("UTF-16LE", 0xFF, 0xFE),
          new Mark("UTF-16BE", 0xFE, 0xFF));

  private record Mark(String charset, int... bytes) {
    boolean begins(byte[] head, int length) {
      return length >= bytes.length
          && Arrays.equals(head, 0, bytes.length, asBytes(), 0, bytes.length);
    }

    private byte[] asBytes() {
      byte[] as = new byte[bytes.length];
      for (int i = 0; i < as.length; i++) {
        as[i] = (byte) bytes[i];
      }
      return as;
    }
  }

  /**
   * A text without its byte order mark.
   *
   * @param charset of {@code in}
   * @param isConverted true if the bytes are not those of the file
   * @param skipped bytes of the mark
   */
  public record Opened(InputStream in, TextCharset charset, boolean isConverted, int skipped) {}

  /** Returns the text behind the byte order mark, converted to UTF-8 if need be. */
  public Opened open(InputStream raw) throws IOException {
    PushbackInputStream in = new PushbackInputStream(raw, 4);
    byte[] head = new byte[4];
    int length = in.readNBytes(head, 0, 4);
    for (Mark mark : MARKS) {
      if (mark.begins(head, length)) {
        int skipped = mark.bytes().length;
        in.unread(head, skipped, length - skipped);
        return opened(in, new TextCharset(mark.charset()), skipped);
      }
    }
    in.unread(head, 0, length);
    return opened(in, this, 0);
  }

  private static Opened opened(InputStream in, TextCharset charset, int skipped) {
    return charset.isCut()
        ? new Opened(in, charset, false, skipped)
        : new Opened(new Utf8InputStream(in, charset.charset()), UTF_8, true, skipped);
  }

  /** Returns true if records can be cut out of the bytes: no character has a byte like ASCII. */
  public boolean isCut() {
    Charset charset = charset();
    if (charset.equals(StandardCharsets.UTF_8)) {
      return true;
    }
    byte[] ascii = new byte[128];
    for (int i = 0; i < ascii.length; i++) {
      ascii[i] = (byte) i;
    }
    return charset.canEncode()
        && charset.newEncoder().maxBytesPerChar() == 1
        && new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
  }

  public Charset charset() {
    // Each record asks; the charset that nearly all have needs no search.
    return name.equals(UTF_8.name) ? StandardCharsets.UTF_8 : Charset.forName(name);
  }

  /** Returns what the bytes say. */
  public DecodedText decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** Returns what some of the bytes say. */
  DecodedText decode(byte[] bytes, int from, int length) {
    Charset charset = charset();
    if (charset.equals(StandardCharsets.UTF_8)) {
      UTF8String utf8 = UTF8String.fromBytes(Arrays.copyOfRange(bytes, from, from + length));
      if (isAscii(bytes, from, length) || utf8.isValid()) {
        return new DecodedText(utf8, null);
      }
    }
    String text = new String(bytes, from, length, charset);
    return text.indexOf(REPLACEMENT) < 0
        ? new DecodedText(text, null)
        : strictly(charset, bytes, from, length);
  }

  /** Looks at eight bytes at a time. */
  private static boolean isAscii(byte[] bytes, int from, int length) {
    int until = from + length;
    int at = from;
    for (; at + Long.BYTES <= until; at += Long.BYTES) {
      if (((long) EIGHT.get(bytes, at) & NOT_ASCII) != 0) {
        return false;
      }
    }
    while (at < until && bytes[at] >= 0) {
      at++;
    }
    return at == until;
  }

  /** The replacement character may be in the bytes, too. */
  private static DecodedText strictly(Charset charset, byte[] bytes, int from, int length) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
    CharBuffer out = CharBuffer.allocate(length + 1);
    StringBuilder text = new StringBuilder(length);
    int first = -1;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (!result.isError()) {
        break;
      }
      first = first < 0 ? in.position() - from : first;
      for (int i = 0; i < result.length(); i++) {
        text.append("\\x%02X".formatted(in.get() & 0xff));
      }
      decoder.reset();
    }
    return first < 0
        ? new DecodedText(text.toString(), null)
        : new DecodedText(
            text.toString(), "byte %d is not %s".formatted(first + 1, charset.name()));
  }
}
