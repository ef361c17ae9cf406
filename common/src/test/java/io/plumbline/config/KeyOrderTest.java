package io.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.Written;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
  @Test
  void keepsTheOrderOfTheFile() {
    Written written = Written.of("d {\n z = 1\n b = 2\n a = 3\n }");
    assertThat(written.section().textByName("d").keySet()).containsExactly("z", "b", "a");
  }

  @Test
  void putsWhatIsMentionedFirstOnOneLine() {
    Written written = Written.of("d { a = \"b + 1\", b = \"c + 1\", c = \"x\", bb = \"y\" }");
    assertThat(written.section().textByName("d").keySet()).containsExactly("bb", "c", "b", "a");
  }

  @Test
  void neverEndsInACircle() {
    Written written = Written.of("d { a = b, b = a }");
    assertThat(written.section().textByName("d").keySet()).containsExactly("a", "b");
  }
}
