package io.plumbline.sources.compressed;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The content of a bzip2 file of one stream or several. The codec of Hadoop takes a file that ends
 * between two blocks for a whole one.
 */
final class Bzip2Content extends FilterInputStream {
  private final Source source;

  private Bzip2Content(InputStream content, Source source) {
    super(content);
    this.source = source;
  }

  static InputStream open(InputStream raw) throws IOException {
    Source source = new Source(raw);
    try {
      return new Bzip2Content(new BZip2CompressorInputStream(source, true), source);
    } catch (IOException e) {
      throw source.known(e);
    }
  }

  @Override
  public int read() throws IOException {
    try {
      return in.read();
    } catch (IOException e) {
      throw source.known(e);
    }
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    try {
      return in.read(to, offset, length);
    } catch (IOException e) {
      throw source.known(e);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The bytes of the file, which knows whether more of them were asked for than there are. */
  private static final class Source extends FilterInputStream {
    private boolean isAtEnd;

    Source(InputStream raw) {
      super(new BufferedInputStream(raw, 1 << 16));
    }

    @Override
    public int read() throws IOException {
      int read = in.read();
      isAtEnd |= read < 0;
      return read;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = in.read(to, offset, length);
      isAtEnd |= read < 0;
      return read;
    }

    IOException known(IOException failure) {
      return isAtEnd
          ? new EOFException(failure.getMessage())
          : new ZipException(failure.getMessage());
    }
  }
}
