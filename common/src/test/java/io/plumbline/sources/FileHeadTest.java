package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileHeadTest extends SourceTest {
  private FileHead head(Path path, int mostBytes) {
    SourceBlock block = block("json", path);
    return FileHead.of(
        spark.sessionState().newHadoopConf(),
        block,
        files(block).get(0),
        TextLayout.JSON,
        mostBytes,
        text -> text.endsWith("}"));
  }

  @Test
  void aShortFileIsReadToItsEnd() {
    Path file = write("a.jsonl.gz", "\uFEFF{}\r\n\n{\"ä\":1}");
    assertThat(head(file, 1000)).isEqualTo(new FileHead(List.of("{}", "{\"ä\":1}"), true));
  }

  @Test
  void anObjectThatDoesNotFitIsLeftOut() {
    Path file = write("a.jsonl", "{\"a\":1}\n{\"b\":2}\n");
    assertThat(head(file, 12)).isEqualTo(new FileHead(List.of("{\"a\":1}"), false));
    assertThat(head(file, 3)).isEqualTo(new FileHead(List.of(), false));
    assertThat(head(file, 16).isWhole()).isTrue();
  }

  @Test
  void theObjectsOfAnArrayAreRead() {
    Path file = write("a.json", "[{\"a\":1},\n {\"b\":2}]\n");
    assertThat(head(file, 1000)).isEqualTo(new FileHead(List.of("{\"a\":1}", "{\"b\":2}"), true));
    assertThat(head(file, 12)).isEqualTo(new FileHead(List.of("{\"a\":1}"), false));
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path file = write("a.jsonl.gz", "{\"a\":1}\n".repeat(1000));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
    assertThatThrownBy(() -> head(file, 1_000_000))
        .hasMessageStartingWith("Source main: file file:%s cannot be read as json".formatted(file));
  }
}
