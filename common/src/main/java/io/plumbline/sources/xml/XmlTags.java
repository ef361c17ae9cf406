package io.plumbline.sources.xml;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;

/**
 * The tags of an XML text, one after the other. Only what tells tags from other text is looked at:
 * comments, CDATA, processing instructions, the document type, and quotes. Nothing is resolved, and
 * whether the text is well formed is left to a parser.
 */
final class XmlTags {
  /** A kind of tag. */
  enum Kind {
    START,
    EMPTY,
    END,
    /** No tag: the text is read. */
    NONE
  }

  private static final String COMMENT = "--";
  private static final String CDATA = "[CDATA[";

  private final PushbackInputStream in;
  private final Charset charset;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final ByteArrayOutputStream name = new ByteArrayOutputStream();
  private boolean isKeeping;

  /**
   * @param in with room to unread a byte
   * @param charset of its bytes, which encodes ASCII as ASCII
   */
  XmlTags(PushbackInputStream in, Charset charset) {
    this.in = in;
    this.charset = charset;
  }

  /**
   * Moves to the next tag.
   *
   * @throws EOFException if the text ends inside of a tag, comment, or the like
   */
  Kind next() throws IOException {
    for (int read = in.read(); read >= 0; read = in.read()) {
      if (read != '<') {
        if (isKeeping) {
          kept.write(read);
        }
        continue;
      }
      if (!isKeeping) {
        kept.reset();
      }
      kept.write(read);
      Kind kind = markup();
      if (kind != Kind.NONE) {
        return kind;
      }
    }
    return Kind.NONE;
  }

  /** Returns the name in the tag, with its prefix. */
  String name() {
    return name.toString(charset);
  }

  /** Keeps the tag and the text behind it, until {@link #release}. */
  void keep() {
    isKeeping = true;
  }

  /** Returns the bytes since the tag that {@link #keep} was called at, up to this tag. */
  byte[] release() {
    isKeeping = false;
    return kept.toByteArray();
  }

  int keptBytes() {
    return kept.size();
  }

  /** Reads what begins with an opening angle bracket. */
  private Kind markup() throws IOException {
    int first = in.read();
    if (first == '!') {
      kept.write(first);
      declaration();
      return Kind.NONE;
    }
    if (first == '?') {
      kept.write(first);
      until("?>");
      return Kind.NONE;
    }
    if (first == '/') {
      kept.write(first);
      readName(must());
      skipToEnd();
      return Kind.END;
    }
    if (!beginsName(first)) {
      unread(first); // a bracket that is text, though it must not be
      return Kind.NONE;
    }
    readName(first);
    return skipToEnd();
  }

  /** Reads a comment, CDATA, or what declares something. */
  private void declaration() throws IOException {
    if (isNext(COMMENT)) {
      until("-->");
    } else if (isNext(CDATA)) {
      until("]]>");
    } else {
      documentType();
    }
  }

  /** Reads to the bracket that closes a document type, over those of what it declares inside. */
  private void documentType() throws IOException {
    int quote = 0;
    for (int read = must(); quote != 0 || read != '>'; read = must()) {
      kept.write(read);
      if (quote != 0) {
        quote = read == quote ? 0 : quote;
      } else if (read == '"' || read == '\'') {
        quote = read;
      } else if (read == '<') {
        markup();
      }
      if (!isKeeping) {
        kept.reset();
      }
    }
    kept.write('>');
  }

  /** Returns true, and reads it, if a text comes next; reads what is equal to its begin. */
  private boolean isNext(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      int read = in.read();
      if (read != text.charAt(i)) {
        unread(read);
        return false;
      }
      kept.write(read);
    }
    return true;
  }

  private void until(String end) throws IOException {
    int matched = 0;
    while (matched < end.length()) {
      int read = must();
      kept.write(read);
      if (read == end.charAt(matched)) {
        matched++;
      } else if (end.charAt(0) == read) {
        // Of "]]]>" and "--->", the last ones are the end.
        matched = matched == 2 && end.charAt(1) == read ? 2 : 1;
      } else {
        matched = 0;
      }
      if (!isKeeping) {
        kept.reset();
      }
    }
  }

  private void readName(int first) throws IOException {
    name.reset();
    int read = first;
    while (read != '>' && read != '/' && read != '<' && !isBlank(read)) {
      name.write(read);
      kept.write(read);
      read = must();
    }
    in.unread(read);
  }

  /**
   * Reads to the end of a tag. A bracket that opens another one before it, as behind a quote too
   * many, ends it, too.
   */
  private Kind skipToEnd() throws IOException {
    int quote = 0;
    int last = 0;
    int beforeLast = 0;
    while (true) {
      int read = must();
      if (read == '<') {
        in.unread(read);
        return last == '>' && beforeLast == '/' ? Kind.EMPTY : Kind.START;
      }
      kept.write(read);
      if (quote != 0) {
        quote = read == quote ? 0 : quote;
      } else if (read == '"' || read == '\'') {
        quote = read;
      } else if (read == '>') {
        return last == '/' ? Kind.EMPTY : Kind.START;
      }
      if (!isBlank(read)) {
        beforeLast = last;
        last = read;
      }
    }
  }

  private int must() throws IOException {
    int read = in.read();
    if (read < 0) {
      throw new EOFException();
    }
    return read;
  }

  private void unread(int read) throws IOException {
    if (read >= 0) {
      in.unread(read);
    }
  }

  private static boolean beginsName(int read) {
    return read >= 'a' && read <= 'z'
        || read >= 'A' && read <= 'Z'
        || read == '_'
        || read == ':'
        || read >= 0x80;
  }

  private static boolean isBlank(int read) {
    return read == ' ' || read == '\t' || read == '\n' || read == '\r';
  }
}
