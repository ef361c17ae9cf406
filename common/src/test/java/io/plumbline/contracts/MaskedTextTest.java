package io.plumbline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTextTest {
  @Test
  void keepsTheFormAndNotTheValue() {
    assertThat(MaskedText.of("12-Kl")).isEqualTo("99-aa");
    assertThat(MaskedText.of("ann.lee@example.org")).isEqualTo("aaa.aaa@aaaaaaa.aaa");
    assertThat(MaskedText.of("-1.5E7")).isEqualTo("-9.9a9");
    assertThat(MaskedText.of("Jose\u0301 \u6771\u4eac \u0664\u00bd")).isEqualTo("aaaa aa 99");
    assertThat(MaskedText.of("")).isEmpty();
  }

  @Test
  void isCutAndEscaped() {
    assertThat(MaskedText.of("x\u001b[31m\u202e\n")).isEqualTo("a\uFFFD[99a\uFFFD\uFFFD");
    assertThat(MaskedText.of("7".repeat(500))).isEqualTo("9".repeat(40));
  }
}
