package io.plumbline.sources.xml;

import io.plumbline.sources.text.DecodedText;
import io.plumbline.sources.text.Records;
import io.plumbline.sources.text.TextCharset;
import java.io.EOFException;
import java.io.IOException;
import java.io.PushbackInputStream;

/**
 * The elements of one name in an XML file, each a record with its tags. A file that ends before its
 * elements do is an {@link IOException}, as is an element without an end.
 */
final class XmlRecords implements Records {
  /** Bytes of the longest element. */
  static final int LONGEST = 64 << 20;

  private final PushbackInputStream in;
  private final XmlTags tags;
  private final String rowTag;
  private final int longest;
  private int open;
  private boolean isAnyTag;
  private long number;
  private byte[] record = new byte[0];

  /**
   * @param in with room to unread a byte
   * @param charset of its bytes
   * @param rowTag name of the elements; without a prefix, those of any prefix
   */
  XmlRecords(PushbackInputStream in, TextCharset charset, String rowTag, int longest) {
    this.in = in;
    this.tags = new XmlTags(in, charset.charset());
    this.rowTag = rowTag;
    this.longest = longest;
  }

  @Override
  public boolean next() throws IOException {
    for (XmlTags.Kind kind = tags.next(); kind != XmlTags.Kind.NONE; kind = tags.next()) {
      isAnyTag = true;
      if (kind == XmlTags.Kind.END) {
        open = Math.max(0, open - 1);
      } else if (isRow(tags.name())) {
        number++;
        tags.keep();
        if (kind == XmlTags.Kind.START) {
          readToEnd(tags.name());
        }
        record = tags.release();
        return true;
      } else if (kind == XmlTags.Kind.START) {
        open++;
      }
    }
    if (!isAnyTag) {
      throw new IOException("it has no element");
    }
    if (open > 0) {
      throw new EOFException();
    }
    return false;
  }

  /** Reads to the end tag of a record, over elements in it that have the same name. */
  private void readToEnd(String name) throws IOException {
    int depth = 1;
    while (depth > 0) {
      XmlTags.Kind kind;
      try {
        kind = tags.next();
      } catch (EOFException e) {
        throw unclosed(name);
      }
      if (kind == XmlTags.Kind.NONE) {
        throw unclosed(name);
      }
      if (tags.keptBytes() > longest) {
        throw new IOException(
            "element %d of the name `%s` is longer than %d MiB (is it the element of one row?)"
                .formatted(number, name, longest >> 20));
      }
      if (kind != XmlTags.Kind.EMPTY && tags.name().equals(name)) {
        depth += kind == XmlTags.Kind.START ? 1 : -1;
      }
    }
  }

  private IOException unclosed(String name) {
    return new IOException(
        "element %d of the name `%s` has no end tag (truncated?)".formatted(number, name));
  }

  private boolean isRow(String name) {
    return name.equals(rowTag)
        || name.endsWith(rowTag)
            && rowTag.indexOf(':') < 0
            && name.charAt(name.length() - rowTag.length() - 1) == ':';
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
  public DecodedText text(TextCharset of) {
    return of.decode(record);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
