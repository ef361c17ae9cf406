package io.plumbline.sources.text;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;

/**
 * The values of a JSON document, each a record: the elements of an array, or values over several
 * lines, one after the other. Only quotes, brackets, and braces are looked at: whether a value is
 * JSON is left to a parser. An array that ends too early is an {@link EOFException}.
 */
public final class JsonValues implements Records {
  /** Files of JSON. */
  public static final DocumentForm FORM = new Form();

  private final PushbackInputStream in;
  private boolean isInArray;
  private long number;
  private byte[] value = new byte[0];

  private JsonValues(PushbackInputStream in) {
    this.in = in;
  }

  /**
   * Returns true if a text is an array, or begins with a brace alone in its line, as that of a
   * pretty printer does; false if it may have a value per line.
   */
  private static boolean isDocument(PushbackInputStream in) throws IOException {
    byte[] head = in.readNBytes(DocumentForm.HEAD);
    in.unread(head);
    int at = 0;
    while (at < head.length && isBlank(head[at])) {
      at++;
    }
    if (at == head.length || head[at] != '{') {
      return at < head.length && head[at] == '[';
    }
    do {
      at++;
    } while (at < head.length && (head[at] == ' ' || head[at] == '\t'));
    return at < head.length && (head[at] == '\n' || head[at] == '\r');
  }

  private static JsonValues of(PushbackInputStream in) throws IOException {
    JsonValues values = new JsonValues(in);
    int first = values.firstByte();
    if (first == '[') {
      values.isInArray = true;
    } else if (first >= 0) {
      in.unread(first);
    }
    return values;
  }

  @Override
  public boolean next() throws IOException {
    int first = firstByte();
    if (isInArray && first == ']') {
      isInArray = false;
      first = firstByte();
    }
    if (first < 0) {
      requireWhole();
      return false;
    }
    number++;
    value = first == '{' || first == '[' ? nested(first) : plain(first);
    return true;
  }

  /** Reads up to the bracket or brace that closes the first one. */
  private byte[] nested(int first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int depth = 0;
    boolean quoted = false;
    boolean escaped = false;
    for (int read = first; read >= 0; read = in.read()) {
      bytes.write(read);
      if (escaped) {
        escaped = false;
      } else if (read == '"') {
        quoted = !quoted;
      } else if (quoted) {
        escaped = read == '\\';
      } else if (read == '{' || read == '[') {
        depth++;
      } else if (read == '}' || read == ']') {
        depth--;
        if (depth == 0) {
          return bytes.toByteArray();
        }
      }
    }
    requireWhole();
    return bytes.toByteArray();
  }

  /** Reads a number, a text, or whatever it is, up to the end of the element or line. */
  private byte[] plain(int first) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean quoted = false;
    boolean escaped = false;
    for (int read = first; read >= 0; read = in.read()) {
      if (!quoted && (isInArray ? read == ',' || read == ']' : read == '\n' || read == '\r')) {
        in.unread(read);
        return bytes.toByteArray();
      }
      bytes.write(read);
      if (escaped) {
        escaped = false;
      } else if (read == '"') {
        quoted = !quoted;
      } else {
        escaped = quoted && read == '\\';
      }
    }
    requireWhole();
    return bytes.toByteArray();
  }

  /** Returns the first byte of a value, or of what ends the array; -1 at the end. */
  private int firstByte() throws IOException {
    int read = in.read();
    while (read >= 0 && (isBlank(read) || read == ',')) {
      read = in.read();
    }
    return read;
  }

  private void requireWhole() throws EOFException {
    if (isInArray) {
      throw new EOFException();
    }
  }

  private static boolean isBlank(int read) {
    return read == ' ' || read == '\t' || read == '\n' || read == '\r';
  }

  @Override
  public long line() {
    return number;
  }

  @Override
  public long nextLine() {
    return number + 1;
  }

  @Override
  public DecodedText text(TextCharset charset) {
    return charset.decode(value, 0, value.length);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static final class Form implements DocumentForm {
    @Override
    public boolean isDocument(PushbackInputStream in) throws IOException {
      return JsonValues.isDocument(in);
    }

    @Override
    public Records records(PushbackInputStream in, TextCharset charset) throws IOException {
      return JsonValues.of(in);
    }
  }
}
