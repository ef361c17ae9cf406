package io.plumbline.sources;

import io.plumbline.sources.text.DocumentForm;
import io.plumbline.sources.text.RecordReader;
import io.plumbline.sources.text.Records;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;

/**
 * The first records of a text file, read on the driver.
 *
 * @param records texts of those that are not malformed
 * @param isWhole true if the file has no more of them
 */
public record FileHead(List<String> records, boolean isWhole) {

  /**
   * Reads the records that fit into a number of bytes.
   *
   * @param isRecord false for a text that is malformed, such as one that is cut off
   * @throws io.plumbline.base.PlumblineException (INPUT) naming the file when it cannot be read
   */
  public static FileHead of(
      Configuration conf,
      SourceBlock block,
      SourceFile file,
      TextLayout layout,
      int mostBytes,
      Predicate<String> isRecord) {
    try (InputStream in = file.open(conf)) {
      byte[] bytes = in.readNBytes(mostBytes);
      boolean isWhole = in.read() < 0;
      List<String> records = records(layout, bytes, isWhole);
      return new FileHead(records.stream().filter(isRecord).toList(), isWhole);
    } catch (IOException e) {
      throw SourceErrors.unreadable(block, "file " + file.path(), ReadFailures.reason(e), e);
    }
  }

  private static List<String> records(TextLayout layout, byte[] bytes, boolean isWhole)
      throws IOException {
    FileRange.Begin begin =
        FileRange.begin(new ByteArrayInputStream(bytes), layout.charset(), layout);
    DocumentForm document = begin.document();
    List<String> texts = new ArrayList<>();
    try (Records records =
        document != null
            ? document.records(begin.in(), begin.charset())
            : RecordReader.of(begin.in(), layout.bounds())) {
      while (records.next()) {
        texts.add(records.text(begin.charset()).text());
      }
    } catch (IOException e) {
      if (isWhole) {
        throw e; // else the last record is cut off
      }
    }
    return texts;
  }
}
