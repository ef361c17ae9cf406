package io.plumbline.sources;

import io.plumbline.sources.text.DocumentForm;
import io.plumbline.sources.text.RangeScan;
import io.plumbline.sources.text.RecordReader;
import io.plumbline.sources.text.Records;
import io.plumbline.sources.text.TextCharset;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The part of a text file that one task reads: the records that begin in it.
 *
 * @param bytes of the file
 * @param charset of the file; of a whole file, its byte order mark decides
 * @param from first byte; 0 for a whole file
 * @param to byte after the last one; that of a whole file is not known if it is compressed
 */
public record FileRange(
    String path, long bytes, TextCharset charset, long from, long to, RangeScan.Start start)
    implements Serializable {
  static final RangeScan.Start START = new RangeScan.Start(0, 1);

  static FileRange whole(SourceFile file, TextLayout layout) {
    return new FileRange(file.path(), file.bytes(), layout.charset(), 0, Long.MAX_VALUE, START);
  }

  FileRange startingAt(RangeScan.Start at) {
    return new FileRange(path, bytes, charset, from, to, at);
  }

  FileRange asWhole() {
    return new FileRange(path, bytes, charset, 0, Long.MAX_VALUE, START);
  }

  boolean isWhole() {
    return from == 0 && to == Long.MAX_VALUE;
  }

  /**
   * A reader of the records.
   *
   * @param charset of the bytes that it gives
   */
  record Opened(Records records, TextCharset charset) {}

  Opened open(Configuration conf, TextLayout layout) throws IOException {
    InputStream raw = from == 0 ? file().open(conf) : seek(conf);
    try {
      if (from > 0) {
        return new Opened(
            new RecordReader(raw, layout.bounds(), start.state(), start.line(), to - from),
            charset);
      }
      Begin begin = begin(raw, charset, layout);
      DocumentForm document = begin.document();
      Records records =
          document != null
              ? document.records(begin.in(), begin.charset())
              : new RecordReader(
                  begin.in(),
                  layout.bounds(),
                  start.state(),
                  1 + layout.skippedLines(),
                  to - begin.skipped());
      return new Opened(records, begin.charset());
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  RangeScan scan(Configuration conf, TextLayout layout) throws IOException {
    try (InputStream raw = from == 0 ? file().open(conf) : seek(conf)) {
      if (from > 0) {
        return RangeScan.of(raw, layout.bounds(), to - from);
      }
      Begin begin = begin(raw, charset, layout);
      return RangeScan.of(begin.in(), layout.bounds(), to - begin.skipped());
    }
  }

  /**
   * A text from its first record.
   *
   * @param charset of {@code in}
   * @param isCut true if records are cut out of the bytes of the file
   * @param document its form if they are parts of a document; else null
   * @param skipped number of bytes before the first record
   */
  public record Begin(
      PushbackInputStream in,
      TextCharset charset,
      boolean isCut,
      @Nullable DocumentForm document,
      int skipped) {}

  /** Skips the byte order mark and the lines that the layout leaves out. */
  public static Begin begin(InputStream raw, TextCharset charset, TextLayout layout)
      throws IOException {
    DocumentForm form = layout.documents();
    if (form == null) {
      return begin(charset.open(raw), 1, layout, null);
    }
    PushbackInputStream whole = new PushbackInputStream(raw, DocumentForm.HEAD);
    byte[] head = whole.readNBytes(DocumentForm.HEAD);
    whole.unread(head);
    return begin(form.charset(head, charset).open(whole), DocumentForm.HEAD, layout, form);
  }

  private static Begin begin(
      TextCharset.Opened text, int unread, TextLayout layout, @Nullable DocumentForm form)
      throws IOException {
    PushbackInputStream in = new PushbackInputStream(new BufferedInputStream(text.in()), unread);
    int skipped = layout.skip(in);
    DocumentForm document = form != null && form.isDocument(in) ? form : null;
    return new Begin(
        in,
        text.charset(),
        !text.isConverted() && document == null,
        document,
        text.skipped() + skipped);
  }

  private SourceFile file() {
    return new SourceFile(path, bytes, Instant.EPOCH);
  }

  private InputStream seek(Configuration conf) throws IOException {
    Path file = new Path(path);
    FSDataInputStream raw = file.getFileSystem(conf).open(file);
    try {
      raw.seek(from);
      return raw;
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }
}
