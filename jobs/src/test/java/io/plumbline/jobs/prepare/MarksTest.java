package io.plumbline.jobs.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarksTest {
  @ParameterizedTest
  @ValueSource(strings = {"_file", "_block_start", "_line", "__late", "__met_3", "__anything"})
  void whatPrepareAddsIsNotTheUsers(String name) {
    assertThat(Marks.isOwn(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "_id", "file", "line__", "_pipeline"})
  void allElseIsTheUsers(String name) {
    assertThat(Marks.isOwn(name)).isTrue();
  }
}
