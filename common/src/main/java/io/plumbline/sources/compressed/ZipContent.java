package io.plumbline.sources.compressed;

import io.plumbline.base.Texts;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.ChecksumInputStream;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The content of the only file in a zip file. Names that begin with a dot or an underscore are left
 * out, as in folders: macOS adds such.
 */
final class ZipContent extends FilterInputStream {
  private static final int MOST_NAMES = 3;
  private static final byte[] BEGIN = {'P', 'K', 3, 4};

  private final ZipFile zip;

  private ZipContent(InputStream content, ZipFile zip) {
    super(content);
    this.zip = zip;
  }

  /**
   * Opens the content; closing it closes the file.
   *
   * @param length of the file
   */
  static InputStream open(FSDataInputStream raw, long length) throws IOException {
    ZipFile zip = zip(raw, length);
    List<ZipArchiveEntry> files =
        Collections.list(zip.getEntries()).stream().filter(ZipContent::isShown).toList();
    if (files.size() != 1) {
      throw new IOException(
          files.isEmpty()
              ? "there is no file in it, but one is needed"
              : "there are %d files in it, but one is needed: %s"
                  .formatted(
                      files.size(),
                      Texts.first(
                          MOST_NAMES, files.stream().map(ZipArchiveEntry::getName).toList())));
    }
    ZipArchiveEntry file = files.get(0);
    if (!zip.canReadEntryData(file)) {
      throw new IOException(
          "%s in it is encrypted, or compressed in an unknown way".formatted(file.getName()));
    }
    InputStream checked =
        ChecksumInputStream.builder()
            .setInputStream(zip.getInputStream(file))
            .setChecksum(new CRC32())
            .setCountThreshold(file.getSize())
            .setExpectedChecksumValue(file.getCrc())
            .get();
    return new ZipContent(checked, zip);
  }

  @Override
  public void close() throws IOException {
    try (zip) {
      super.close();
    }
  }

  private static boolean isShown(ZipArchiveEntry entry) {
    return !entry.isDirectory()
        && Arrays.stream(entry.getName().split("/"))
            .noneMatch(part -> part.startsWith(".") || part.startsWith("_"));
  }

  /** The list of files is at the end of a zip file, so that one that is cut has none. */
  private static ZipFile zip(FSDataInputStream raw, long length) throws IOException {
    byte[] first = new byte[BEGIN.length];
    int read = raw.read(first);
    try {
      return ZipFile.builder()
          .setSeekableByteChannel(new SeekableFile(raw, length))
          .setIgnoreLocalFileHeader(true)
          .get();
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      IOException known =
          read < BEGIN.length || Arrays.equals(first, BEGIN)
              ? new EOFException(e.getMessage())
              : new ZipException(e.getMessage());
      throw known;
    }
  }
}
