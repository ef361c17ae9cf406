package io.plumbline.sources.text;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.Serializable;

/** Files that are documents: their records are parts of the document, and not lines. */
public interface DocumentForm extends Serializable {
  /** Bytes that are looked at to see what a file begins with. */
  int HEAD = 4_096;

  /**
   * Returns the charset that a file without a byte order mark has.
   *
   * @param head its first bytes
   * @param usual of files that declare none
   * @throws IOException when it declares one that is not known
   */
  default TextCharset charset(byte[] head, TextCharset usual) throws IOException {
    return usual;
  }

  /**
   * Returns true if a text is a document; false if it has a record per line.
   *
   * @param in with room to unread {@link #HEAD} bytes
   */
  boolean isDocument(PushbackInputStream in) throws IOException;

  /**
   * Returns the records of a text that {@link #isDocument}.
   *
   * @param charset of its bytes
   */
  Records records(PushbackInputStream in, TextCharset charset) throws IOException;
}
