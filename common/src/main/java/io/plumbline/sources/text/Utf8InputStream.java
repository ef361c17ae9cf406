package io.plumbline.sources.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * A text converted to UTF-8. Bytes that are no character become {@code 0xFF}, which is none in
 * UTF-8 either, so that the record that they are in is malformed.
 */
final class Utf8InputStream extends FilterInputStream {
  private static final int CHARS = 1 << 13;
  private static final byte[] MALFORMED = {(byte) 0xFF};

  private final CharsetDecoder decoder;
  private final ByteBuffer read = ByteBuffer.allocate(CHARS);
  private final CharBuffer chars = CharBuffer.allocate(CHARS);
  private ByteBuffer out = ByteBuffer.allocate(0);
  private boolean isAtEnd;
  private boolean isMalformedNext;

  Utf8InputStream(InputStream in, Charset charset) {
    super(in);
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    read.flip();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    while (!out.hasRemaining()) {
      if (isMalformedNext) {
        isMalformedNext = false;
        out = ByteBuffer.wrap(MALFORMED);
      } else if (!convert()) {
        return -1;
      }
    }
    int n = Math.min(length, out.remaining());
    out.get(to, offset, n);
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Converts some more. @return false at the end */
  private boolean convert() throws IOException {
    if (isAtEnd && !read.hasRemaining()) {
      return false;
    }
    if (!isAtEnd) {
      read.compact();
      int n = in.read(read.array(), read.position(), read.remaining());
      isAtEnd = n < 0;
      read.position(read.position() + Math.max(0, n));
      read.flip();
    }
    chars.clear();
    CoderResult result = decoder.decode(read, chars, isAtEnd);
    if (result.isError()) {
      read.position(read.position() + result.length());
      isMalformedNext = true;
      decoder.reset();
    }
    out = StandardCharsets.UTF_8.encode(chars.flip());
    return true;
  }
}
