package io.plumbline.sources;

import io.plumbline.sources.text.DocumentForm;
import io.plumbline.sources.text.JsonValues;
import io.plumbline.sources.text.RecordBounds;
import io.plumbline.sources.text.TextCharset;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of text files become records.
 *
 * @param charset of files without a byte order mark
 * @param skippedLines at the start of each file, before its first record
 * @param preamble tells records before the header that are not the header
 * @param documents the form of files whose records are not lines; null if there are no such
 */
public record TextLayout(
    TextCharset charset,
    RecordBounds bounds,
    int skippedLines,
    Preamble preamble,
    @Nullable DocumentForm documents)
    implements Serializable {
  /** A record per line, in UTF-8. */
  public static final TextLayout LINES =
      new TextLayout(TextCharset.UTF_8, RecordBounds.lines(), 0, text -> false, null);

  /** A JSON value per line, or a JSON document; in UTF-8. */
  public static final TextLayout JSON = ofDocuments(JsonValues.FORM);

  /** Returns the layout of files that are documents; in UTF-8, unless they declare another. */
  public static TextLayout ofDocuments(DocumentForm form) {
    return new TextLayout(TextCharset.UTF_8, RecordBounds.lines(), 0, text -> false, form);
  }

  /** Tells by the text of a record; runs in tasks. */
  public interface Preamble extends Predicate<String>, Serializable {}

  /** Skips the first lines of a text. @return the number of their bytes */
  int skip(PushbackInputStream in) throws IOException {
    int bytes = 0;
    for (int line = 0; line < skippedLines; ) {
      int read = in.read();
      if (read < 0) {
        break;
      }
      bytes++;
      if (read == '\r') {
        int after = in.read();
        if (after == '\n') {
          bytes++;
        } else if (after >= 0) {
          in.unread(after);
        }
      }
      line += read == '\r' || read == '\n' ? 1 : 0;
    }
    return bytes;
  }
}
