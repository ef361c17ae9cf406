package io.plumbline.jobs.suggest;

import static io.plumbline.jobs.suggest.SampleColumns.look;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NullWordsTest {
  @Test
  void clearWordsMeanMissingInAnyColumn() {
    assertThat(NullWords.of(List.of(look("a", "?", "N/A"), look("1", "NaN"))))
        .containsExactly("", "N/A", "NaN", "?");
  }

  @Test
  void otherWordsMeanMissingAmongNumbersOnly() {
    assertThat(NullWords.of(List.of(look("a", "none", "-")))).containsExactly("");
    assertThat(NullWords.of(List.of(look("1", "none"), look("b", "-"))))
        .containsExactly("", "none");
  }

  @Test
  void namibiaIsACountry() {
    assertThat(NullWords.of(List.of(look("DE", "NA", "FR")))).containsExactly("");
    assertThat(NullWords.of(List.of(look("DE", "NA", "FR"), look("1", "NA"))))
        .containsExactly("", "NA");
  }
}
