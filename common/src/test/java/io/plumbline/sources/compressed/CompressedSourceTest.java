package io.plumbline.sources.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceTest;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CompressedSourceTest extends SourceTest {
  private static final String CSV = "id,note\n1,\"two\nlines\"\n2,ä\n";
  private static final String JSON = "{\"id\":1}\n\n{\"id\":2}\n";

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder().resolve(name), bytes);
  }

  private static byte[] zip(String text, String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] zstd(String text) {
    return Zstd.compress(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Row> read(SourceBlock block, String... columns) {
    SourceView view = Sources.open(spark, block);
    return view.reading(() -> rows(view.rows(), columns));
  }

  @Test
  void aRowHasItsLineInTheContent() throws IOException {
    for (Path csv :
        List.of(write("ä b.csv.zip", zip(CSV, "a.csv")), write("a.csv.zst", zstd(CSV)))) {
      assertThat(read(block("csv", csv), "_file", "_line", "id", "note"))
          .containsExactly(
              row("file:" + csv, 2L, "1", "two\nlines"), row("file:" + csv, 4L, "2", "ä"));
    }
    for (Path json :
        List.of(write("a.zip", zip(JSON, "a.jsonl")), write("a.jsonl.zst", zstd(JSON)))) {
      assertThat(read(block("json", json), "_line", "id"))
          .containsExactly(row(1L, "1"), row(3L, "2"));
    }
  }

  @Test
  void aFileThatEndsTooEarlyIsNamed() throws IOException {
    String csv = CSV + "3,x\n".repeat(1_000);
    String json = JSON.repeat(1_000);
    assertEarly("csv", "cut.csv.zip", zip(csv, "a.csv"));
    assertEarly("csv", "cut.csv.zst", zstd(csv));
    assertEarly("json", "cut.jsonl.zip", zip(json, "a.jsonl"));
    assertEarly("json", "cut.jsonl.zst", zstd(json));
  }

  private void assertEarly(String format, String name, byte[] bytes) throws IOException {
    for (int length : new int[] {2, 10, bytes.length / 2, bytes.length - 2}) {
      Path file = write(name, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> read(block(format, file), "_line"))
          .as("%d of %d bytes of %s", length, bytes.length, name)
          .hasMessage(
              "Source main: file file:%s cannot be read as %s: it ends too early (truncated?). Deliver it again, or correct sources.main.format."
                  .formatted(file, format));
    }
  }

  @Test
  void aZipFileOfSeveralFilesIsNamed() throws IOException {
    Path file = write("a.zip", zip(CSV, "a.csv", "b.csv"));
    for (String format : List.of("csv", "json")) {
      assertThatThrownBy(() -> read(block(format, file), "_line"))
          .hasMessage(
              "Source main: file file:%s cannot be read as %s: there are 2 files in it, but one is needed: a.csv, b.csv. Deliver it again, or correct sources.main.format."
                  .formatted(file, format));
    }
  }
}
