package io.plumbline.sources.json;

import io.plumbline.sources.FileRange;
import io.plumbline.sources.ReadFailures;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceErrors;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.TextLayout;
import io.plumbline.sources.text.JsonValues;
import io.plumbline.sources.text.RecordReader;
import io.plumbline.sources.text.Records;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * The first objects of a JSON file, read on the driver.
 *
 * @param objects texts of those that are not malformed
 * @param isWhole true if the file has no more of them
 */
record FileHead(List<String> objects, boolean isWhole) {

  /**
   * Reads the objects that fit into a number of bytes.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) naming the file when it cannot be read
   */
  static FileHead of(Configuration conf, SourceBlock block, SourceFile file, int mostBytes) {
    try (InputStream in = file.open(conf)) {
      byte[] bytes = in.readNBytes(mostBytes);
      boolean isWhole = in.read() < 0;
      return new FileHead(objects(bytes, isWhole), isWhole);
    } catch (IOException e) {
      throw SourceErrors.unreadable(block, "file " + file.path(), ReadFailures.reason(e), e);
    }
  }

  private static List<String> objects(byte[] bytes, boolean isWhole) throws IOException {
    TextLayout layout = TextLayout.JSON;
    FileRange.Begin begin =
        FileRange.begin(new ByteArrayInputStream(bytes), layout.charset(), layout);
    List<String> objects = new ArrayList<>();
    try (Records records =
        begin.isDocument()
            ? JsonValues.of(begin.in())
            : RecordReader.of(begin.in(), layout.bounds())) {
      while (records.next()) {
        objects.add(records.text(begin.charset()).text());
      }
    } catch (EOFException e) {
      if (isWhole) {
        throw e;
      }
    }
    // The last one may be cut off, and is malformed then.
    objects.removeIf(text -> StrictJson.problem(text) != null);
    return List.copyOf(objects);
  }
}
