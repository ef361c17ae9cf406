package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainSpecTest {
  @Test
  void hasDefaults() {
    assertThat(ExplainSpec.parse(Written.of("").section()))
        .isEqualTo(new ExplainSpec(5, 5000, 1000));
  }

  @Test
  void takesEveryKey() {
    Written written = Written.of("permutation { repeats = 1, rows = 2, window-rows = 3 }");
    assertThat(ExplainSpec.parse(written.section())).isEqualTo(new ExplainSpec(1, 2, 3));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesWithTheReason() {
    Written written =
        Written.of(
            "permutation {\nrepeats = 0\nrows = 0\nwindow-rows = x\nwindow_rows = 3\n}\nshap {}");
    ExplainSpec.parse(written.section());
    assertThat(written.problems())
        .containsExactly(
            "p.conf:2  permutation.repeats = 0  out of bounds; choose a whole number between 1 and"
                + " 1000",
            "p.conf:3  permutation.rows = 0  out of bounds; choose a whole number between 1 and"
                + " 2147483647",
            "p.conf:4  permutation.window-rows = x  not a number",
            "p.conf:5  permutation.window_rows  unknown key; did you mean `window-rows`?  (known:"
                + " repeats, rows, window-rows)",
            "p.conf:7  shap  unknown key; (known: permutation)");
  }
}
