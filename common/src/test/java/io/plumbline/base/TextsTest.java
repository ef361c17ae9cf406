package io.plumbline.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextsTest {
  private enum Sample {
    TWO_WORDS
  }

  @Test
  void countsAgree() {
    assertThat(Texts.count(0, "row")).isEqualTo("0 rows");
    assertThat(Texts.count(1, "row")).isEqualTo("1 row");
    assertThat(Texts.count(2000, "row")).isEqualTo("2,000 rows");
    assertThat(Texts.count(1, "of them is", "of them are")).isEqualTo("1 of them is");
    assertThat(Texts.noun(1, "row") + Texts.noun(0, "row")).isEqualTo("rowrows");
    assertThat(Texts.count(2, "entry", "entries")).isEqualTo("2 entries");
  }

  @Test
  void listsAreReadAloud() {
    assertThat(Texts.list(List.of())).isEmpty();
    assertThat(Texts.list(List.of("a"))).isEqualTo("a");
    assertThat(Texts.list(List.of("a", "b"))).isEqualTo("a and b");
    assertThat(Texts.list(List.of("a", "b", "c"))).isEqualTo("a, b, and c");
  }

  @Test
  void longListsAreCut() {
    List<String> three = List.of("a", "b", "c");
    assertThat(Texts.first(3, three)).isEqualTo("a, b, c");
    assertThat(Texts.first(1, three)).isEqualTo("a and 2 more");
    assertThat(Texts.first(2, "; ", three)).isEqualTo("a; b and 1 more");
  }

  @Test
  void shortensToOneLine() {
    assertThat(Texts.shortened(" SELECT\n 1 ", 8)).isEqualTo("SELECT 1");
    assertThat(Texts.shortened("SELECT 12", 8)).isEqualTo("SELECT …");
  }

  @Test
  void writesWordsAndNames() {
    assertThat(Texts.word(Sample.TWO_WORDS)).isEqualTo("two-words");
    assertThat(Texts.quoted("split.by")).isEqualTo("`split.by`");
    assertThat(Texts.format("%.1f", 0.5)).isEqualTo("0.5");
  }
}
