package io.plumbline.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;

/** The first line of a text file, read on the driver through its codec. */
public final class FirstLine {
  /** The longest header that is read. */
  private static final int MOST_BYTES = 16 << 20;

  private FirstLine() {}

  /**
   * Returns the first line, at most 16 MiB of it.
   *
   * @return without byte order mark and line break; empty for an empty file
   * @throws io.plumbline.base.PlumblineException (INPUT) naming the file when it cannot be read
   */
  public static String of(Configuration conf, SourceBlock block, SourceFile file) {
    try (InputStream in = file.open(conf)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer);
          read > 0 && line.size() < MOST_BYTES;
          read = in.read(buffer)) {
        int end = 0;
        while (end < read && buffer[end] != '\n' && buffer[end] != '\r') {
          end++;
        }
        line.write(buffer, 0, end);
        if (end < read) {
          break;
        }
      }
      String text = line.toString(StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException e) {
      throw SourceErrors.unreadable(block, "file " + file.path(), ReadFailures.reason(e), e);
    }
  }
}
