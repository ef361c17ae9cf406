package io.plumbline.sources.compressed;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.ZipException;

/**
 * The content of a Zstandard file of one frame or several. The stream of the library takes a file
 * that ends within the header of a further frame for a whole one.
 */
final class ZstdContent extends InputStream {
  private static final int BUFFER = 1 << 17;

  private final InputStream in;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final byte[] read = new byte[BUFFER];
  private final ByteBuffer compressed = ByteBuffer.allocateDirect(BUFFER).flip();
  private final ByteBuffer content = ByteBuffer.allocateDirect(BUFFER).flip();
  private boolean isBetweenFrames = true;
  private boolean hasMore;
  private boolean isClosed;

  ZstdContent(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return fill() ? content.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, content.remaining());
    content.get(to, offset, n);
    return n;
  }

  @Override
  public void close() throws IOException {
    if (!isClosed) {
      isClosed = true;
      context.close();
      in.close();
    }
  }

  /** Decompresses some more if all is read. @return false at the end */
  private boolean fill() throws IOException {
    while (!content.hasRemaining()) {
      if (!compressed.hasRemaining() && !hasMore && !readMore()) {
        if (isBetweenFrames) {
          return false;
        }
        throw new EOFException("the file ends within a frame");
      }
      content.clear();
      try {
        isBetweenFrames = context.decompressDirectByteBufferStream(content, compressed);
      } catch (ZstdException e) {
        content.position(0);
        throw new ZipException(e.getMessage());
      } finally {
        hasMore = !content.hasRemaining() && !isBetweenFrames;
        content.flip();
      }
    }
    return true;
  }

  private boolean readMore() throws IOException {
    int n = in.read(read);
    if (n < 0) {
      return false;
    }
    compressed.clear();
    compressed.put(read, 0, n);
    compressed.flip();
    return true;
  }
}
