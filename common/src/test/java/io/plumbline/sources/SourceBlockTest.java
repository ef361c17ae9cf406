package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.Options;
import io.plumbline.pipeline.SourceSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceBlockTest {
  @Test
  void namesItsSourceAndKeys() {
    SourceBlock block =
        SourceBlock.of(
            new SourceSpec(
                "main",
                "csv",
                "a.csv",
                List.of("id"),
                Optional.empty(),
                Optional.empty(),
                SourceSpec.Mode.SNAPSHOT,
                Options.NONE));
    assertThat(block)
        .isEqualTo(new SourceBlock("Source main", "sources.main", "csv", "a.csv", Options.NONE));
    assertThat(block.key("path")).isEqualTo("sources.main.path");
  }
}
