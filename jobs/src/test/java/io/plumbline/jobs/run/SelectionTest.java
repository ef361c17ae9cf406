package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final List<String> JOBS = List.of("ingest", "prepare", "train", "evaluate");

  @Test
  void choosesByOnlySkipAndFrom() {
    assertThat(Selection.ALL.leftOut(JOBS)).isEmpty();
    assertThat(selection(List.of("train"), List.of(), null).leftOut(JOBS))
        .containsExactly("ingest", "prepare", "evaluate");
    assertThat(selection(List.of(), List.of("train"), null).leftOut(JOBS)).containsExactly("train");
    assertThat(selection(List.of(), List.of("train"), "prepare").leftOut(JOBS))
        .containsExactly("ingest", "train");
  }

  @Test
  void namesWhatIsNoJob() {
    assertThat(selection(List.of("train"), List.of(), "prepare").unknown(JOBS)).isEmpty();
    assertThat(selection(List.of(), List.of("trian"), null).unknown(JOBS)).contains("trian");
    assertThat(Selection.ALL.isAll()).isTrue();
    assertThat(selection(List.of("train"), List.of(), null).isAll()).isFalse();
  }

  private static Selection selection(List<String> only, List<String> skip, String from) {
    return new Selection(only, skip, Optional.ofNullable(from));
  }
}
