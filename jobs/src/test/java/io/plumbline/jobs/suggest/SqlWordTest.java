package io.plumbline.jobs.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlWordTest {
  @Test
  void plainNamesNeedNoQuotes() {
    assertThat(SqlWord.of("arr_delay")).isEqualTo("arr_delay");
    assertThat(SqlWord.of("class")).isEqualTo("class");
  }

  @Test
  void otherNamesAreQuoted() {
    assertThat(SqlWord.of("größe in m")).isEqualTo("`größe in m`");
    assertThat(SqlWord.of("a`b")).isEqualTo("`a``b`");
    assertThat(SqlWord.of("user")).isEqualTo("`user`");
    assertThat(SqlWord.of("case")).isEqualTo("`case`");
    assertThat(SqlWord.of("1st")).isEqualTo("`1st`");
  }

  @Test
  void aLiteralIsTheTextForTheParser() {
    assertThat(SqlWord.literal("it's")).isEqualTo("'it\\'s'");
    assertThat(SqlWord.literal("a\\b")).isEqualTo("'a\\\\b'");
    assertThat(SqlWord.literal("a\nb")).isEqualTo("'a\\u000Ab'");
  }
}
