package io.plumbline.sources.typed;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OrcFormatTest extends SourceTest {
  @Test
  void aFileThatIsNoOrcIsNamed() {
    Path file = write("a.orc", "not ORC");
    SourceBlock block = block("orc", file);
    assertThatThrownBy(() -> new OrcFormat().header(spark, block, files(block)))
        .hasMessageStartingWith("Source main: file file:%s cannot be read as orc: ".formatted(file))
        .hasMessageEndingWith(". Deliver it again, or correct sources.main.format.");
  }
}
