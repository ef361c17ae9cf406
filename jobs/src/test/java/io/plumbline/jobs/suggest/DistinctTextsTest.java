package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DistinctTextsTest {
  private static DistinctTexts numbers(int from, int to) {
    DistinctTexts texts = new DistinctTexts();
    for (int i = from; i < to; i++) {
      texts.add("n" + i, 1);
    }
    return texts;
  }

  @Test
  void fewTextsAreCountedByName() {
    DistinctTexts texts = new DistinctTexts();
    texts.add("b", 2);
    texts.add("a", 1);
    texts.add("b", 1);
    assertThat(texts.areFew()).isTrue();
    assertThat(texts.counts()).isEqualTo(Map.of("a", 1L, "b", 3L));
    assertThat(texts.distinct()).isEqualTo(2);
    assertThat(texts.first()).hasValue("a");
  }

  @Test
  void manyTextsAreEstimated() {
    DistinctTexts texts = numbers(0, 20_000);
    assertThat(texts.areFew()).isFalse();
    assertThat(texts.counts()).isEmpty();
    assertThat(texts.distinct()).isCloseTo(20_000, withinPercentage(20));
    assertThat(texts.first()).hasValue("n0");
  }

  @Test
  void longTextsAreNotCounted() {
    DistinctTexts texts = new DistinctTexts();
    texts.add("x".repeat(200), 1);
    assertThat(texts.areFew()).isFalse();
    assertThat(texts.distinct()).isEqualTo(1);
  }

  @Test
  void orderDoesNotMatter() {
    DistinctTexts whole = numbers(0, 5_000);
    DistinctTexts one = numbers(0, 3_000).plus(numbers(2_000, 5_000));
    DistinctTexts other = numbers(2_000, 5_000).plus(numbers(0, 3_000));
    assertThat(one.distinct()).isEqualTo(whole.distinct()).isEqualTo(other.distinct());
    assertThat(numbers(0, 150).plus(numbers(100, 180)).counts()).hasSize(180);
    assertThat(numbers(0, 150).plus(numbers(100, 250)).areFew()).isFalse();
  }
}
