package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HoconWordTest {
  @Test
  void wordsNeedNoQuotes() {
    assertThat(HoconWord.list(List.of("tailnum", "N/A", "", "null", "größe", "a.b")))
        .isEqualTo("[tailnum, \"N/A\", \"\", \"null\", \"größe\", \"a.b\"]");
  }

  @Test
  void wholeNumbersNeedNoneAsValues() {
    assertThat(HoconWord.ofValue("1")).isEqualTo("1");
    assertThat(HoconWord.ofValue("-12")).isEqualTo("-12");
    assertThat(HoconWord.ofValue("01")).isEqualTo("\"01\"");
    assertThat(HoconWord.ofValue("1.0")).isEqualTo("\"1.0\"");
  }
}
