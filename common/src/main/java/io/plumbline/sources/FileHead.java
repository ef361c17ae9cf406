package io.plumbline.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * The first lines of a text file, read on the driver.
 *
 * @param lines without line breaks, byte order mark, and blank lines
 * @param isWhole true if the file has no more lines
 */
record FileHead(List<String> lines, boolean isWhole) {

  /**
   * Reads the lines that fit into a number of bytes.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) naming the file when it cannot be read
   */
  static FileHead of(Configuration conf, SourceBlock block, SourceFile file, int mostBytes) {
    try (InputStream in = file.open(conf)) {
      byte[] bytes = in.readNBytes(mostBytes);
      boolean isWhole = in.read() < 0;
      String text = new String(bytes, StandardCharsets.UTF_8);
      List<String> lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
      List<String> complete = isWhole ? lines : lines.subList(0, Math.max(0, lines.size() - 1));
      return new FileHead(complete.stream().filter(line -> !line.isBlank()).toList(), isWhole);
    } catch (IOException e) {
      throw SourceErrors.unreadable(block, "file " + file.path(), ReadFailures.reason(e), e);
    }
  }
}
