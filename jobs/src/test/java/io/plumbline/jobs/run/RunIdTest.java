package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunIdTest {
  @Test
  void idsBeginWithTheirTimeAndNeverMeet() {
    assertThat(Stream.generate(RunId::fresh).limit(1000).toList())
        .allMatch(id -> id.matches("\\d{8}-\\d{6}-[0-9a-f]{8}"))
        .doesNotHaveDuplicates();
  }
}
