package io.plumbline.sources.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import io.plumbline.sources.ReadFailures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private static final Configuration CONF = new Configuration();
  private static final String EARLY = "it ends too early (truncated?)";

  @TempDir private Path folder = Path.of("");

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream in = Compression.open(CONF, new org.apache.hadoop.fs.Path(file.toUri()))) {
      return in.readAllBytes();
    }
  }

  private static byte[] compressed(String ending, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = compressing(ending, bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static OutputStream compressing(String ending, OutputStream out) throws IOException {
    return switch (ending) {
      case "gz" -> new GZIPOutputStream(out);
      case "bz2" -> new BZip2CompressorOutputStream(out);
      case "zst" -> new ZstdOutputStream(out);
      default -> {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("orders.csv"));
        yield zip;
      }
    };
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** Text that does not compress to nothing, of more than one buffer. */
  private static byte[] content(int lines) {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder("id,x\n");
    for (int i = 0; i < lines; i++) {
      text.append(i).append(',').append(random.nextLong()).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "zst", "zip", "ZIP", "ZST"})
  void theContentIsThatBeforeCompression(String ending) throws IOException {
    byte[] content = content(20_000);
    Path file =
        write("a b." + ending, compressed(ending.toLowerCase(java.util.Locale.ROOT), content));
    assertThat(read(file)).isEqualTo(content);
    assertThat(Compression.isIn(CONF, new org.apache.hadoop.fs.Path(file.toUri()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "zst", "zip"})
  void aFileThatIsCutAnywhereEndsTooEarly(String ending) throws IOException {
    byte[] bytes = compressed(ending, content(10));
    for (int length = 1; length < bytes.length; length++) {
      Path file = write("cut." + ending, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> read(file))
          .as("%d of %d bytes", length, bytes.length)
          .isInstanceOf(IOException.class)
          .satisfies(e -> assertThat(ReadFailures.reason(e)).isEqualTo(EARLY));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "zst", "zip"})
  void aLongFileThatIsCutEndsTooEarly(String ending) throws IOException {
    byte[] bytes = compressed(ending, content(100_000));
    for (int part = 1; part <= 10; part++) {
      int length = part == 10 ? bytes.length - 1 : bytes.length / 10 * part;
      Path file = write("cut." + ending, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> read(file))
          .as("%d of %d bytes", length, bytes.length)
          .satisfies(e -> assertThat(ReadFailures.reason(e)).isEqualTo(EARLY));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "zst"})
  void filesThatAreAppendedAreReadWholeOrEndTooEarly(String ending) throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(compressed(ending, content(5)));
    int first = both.size();
    both.write(compressed(ending, content(9)));
    byte[] bytes = both.toByteArray();
    assertThat(read(write("both." + ending, bytes))).hasSize(content(5).length + content(9).length);
    for (int length = first + 1; length < bytes.length; length++) {
      Path file = write("cut." + ending, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> read(file))
          .as("%d of %d bytes, the first part has %d", length, bytes.length, first)
          .satisfies(e -> assertThat(ReadFailures.reason(e)).isEqualTo(EARLY));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "zst", "zip"})
  void anythingElseIsNotWhatItsEndingSays(String ending) throws IOException {
    Path file =
        write("a." + ending, "id,x\n1,2\n3,4\n5,6\n".repeat(20).getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(file))
        .satisfies(
            e -> assertThat(ReadFailures.reason(e)).containsAnyOf("it is not", "not a gzip file"));
  }

  @Test
  void aChangedByteIsFound() throws IOException {
    byte[] content = content(1_000);
    byte[] zip = compressed("zip", content);
    zip[zip.length / 2] ^= 1;
    assertThatThrownBy(() -> read(write("a.zip", zip))).isInstanceOf(IOException.class);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZstdOutputStream zstd = new ZstdOutputStream(out).setChecksum(true)) {
      zstd.write(content);
    }
    byte[] frame = out.toByteArray();
    frame[frame.length / 2] ^= 1;
    assertThatThrownBy(() -> read(write("a.zst", frame))).isInstanceOf(IOException.class);
  }

  @Test
  void aFrameOfZstdWithItsSizeIsRead() throws IOException {
    assertThat(read(write("a.zst", Zstd.compress(content(100))))).isEqualTo(content(100));
  }

  @Test
  void aZipFileHasOneFile() throws IOException {
    assertThat(read(write("a.zip", zip("in/", "in/orders.csv", "__MACOSX/._orders.csv", ".x"))))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo("in/orders.csv");
    assertThatThrownBy(() -> read(write("a.zip", zip("a.csv", "b/b.csv"))))
        .hasMessage("there are 2 files in it, but one is needed: a.csv, b/b.csv");
    assertThatThrownBy(() -> read(write("a.zip", zip("in/", "_hidden"))))
        .hasMessage("there is no file in it, but one is needed");
    List<String> many = List.of("a", "b", "c", "d", "e");
    assertThatThrownBy(() -> read(write("a.zip", zip(many.toArray(String[]::new)))))
        .hasMessageStartingWith("there are 5 files in it, but one is needed: a, b, c");
  }
}
