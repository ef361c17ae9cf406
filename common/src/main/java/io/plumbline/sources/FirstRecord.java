package io.plumbline.sources;

import io.plumbline.sources.text.DecodedText;
import io.plumbline.sources.text.Records;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * The first record of a text file, such as a header.
 *
 * @param text without byte order mark and line break; empty if the file is
 * @param line number of the line that it begins in, from 1
 * @param nextLine number of the line after it
 */
public record FirstRecord(String text, long line, long nextLine) {
  /**
   * Reads the first record that is not part of the preamble.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) naming the file when it cannot be read, or
   *     the record is malformed
   */
  public static FirstRecord of(
      Configuration conf, SourceBlock block, SourceFile file, TextLayout layout) {
    try {
      FileRange.Opened opened = FileRange.whole(file, layout).open(conf, layout);
      try (Records records = opened.records()) {
        while (records.next()) {
          DecodedText read = records.text(opened.charset());
          if (read.problem() != null) {
            throw SourceErrors.malformedHeader(block, file.path(), records.line(), read.problem());
          }
          if (!layout.preamble().test(read.text())) {
            return new FirstRecord(read.text(), records.line(), records.nextLine());
          }
        }
        return new FirstRecord("", records.nextLine(), records.nextLine());
      }
    } catch (IOException e) {
      throw SourceErrors.unreadable(block, "file " + file.path(), ReadFailures.reason(e), e);
    }
  }
}
