package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FirstLineTest extends SourceTest {
  private String first(Path file) {
    SourceBlock block = block("csv", file);
    return FirstLine.of(spark.sessionState().newHadoopConf(), block, files(block).get(0));
  }

  @Test
  void endsAtEachKindOfLineBreak() {
    assertThat(first(write("a.csv", "id,y\n1,2\n"))).isEqualTo("id,y");
    assertThat(first(write("b.csv", "id,y\r\n1,2\r\n"))).isEqualTo("id,y");
    assertThat(first(write("c.csv", "id,y\r1,2"))).isEqualTo("id,y");
    assertThat(first(write("d.csv", "id,y"))).isEqualTo("id,y");
  }

  @Test
  void hasNoByteOrderMark() {
    assertThat(first(write("größe [1].csv", "\uFEFFgröße,日本\n"))).isEqualTo("größe,日本");
  }

  @Test
  void isReadThroughTheCodec() {
    assertThat(first(write("a.csv.gz", "id,y\n1,2\n"))).isEqualTo("id,y");
  }

  @Test
  void mayBeLongerThanABuffer() {
    String header = "column,".repeat(5000);
    assertThat(first(write("wide.csv", header + "\n1\n"))).isEqualTo(header);
  }

  @Test
  void isEmptyForAnEmptyFile() {
    assertThat(first(write("a.csv", ""))).isEmpty();
    assertThat(first(write("b.csv", "\n1,2\n"))).isEmpty();
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path file = write("cut.csv.gz", "id,y\n".repeat(1000));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 12));
    assertThatThrownBy(() -> first(file))
        .hasMessage(
            "Source main: file file:%s cannot be read as csv: it ends too early (truncated?). Deliver it again, or correct sources.main.format."
                .formatted(file));
  }
}
