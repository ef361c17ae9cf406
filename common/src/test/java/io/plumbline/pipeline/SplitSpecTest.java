package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SplitSpecTest {
  @Test
  void hasDefaults() {
    assertThat(SplitSpec.parse(Written.of("").section()))
        .isEqualTo(new SplitSpec(0.2, SplitBy.HASH, 5));
  }

  @Test
  void takesEveryKey() {
    Written written = Written.of("test = 0.3, by = time, folds = 3");
    assertThat(SplitSpec.parse(written.section())).isEqualTo(new SplitSpec(0.3, SplitBy.TIME, 3));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesWithTheReason() {
    Written written = Written.of("test = 1\nby = tim\nfolds = 1\nfold = 3");
    SplitSpec.parse(written.section());
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  test = 1  not a fraction; choose a number between 0 and 1, for example 0.2",
            "p.conf:2  by = tim  unknown value; did you mean `time`?  (known: hash, time)",
            "p.conf:3  folds = 1  out of bounds; choose a whole number between 2 and 100",
            "p.conf:4  fold  unknown key; did you mean `folds`?  (known: by, folds, test)");
  }

  @Test
  void refusesWhatIsNoNumber() {
    Written written = Written.of("test = NaN\nfolds = 2.5");
    SplitSpec.parse(written.section());
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  test = NaN  not a number",
            "p.conf:2  folds = 2.5  not a whole number; choose a whole number between 2 and 100");
  }
}
