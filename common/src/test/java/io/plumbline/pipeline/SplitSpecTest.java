package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitSpecTest {
  @Test
  void hasDefaults() {
    assertThat(SplitSpec.parse(Written.of("").section()))
        .isEqualTo(new SplitSpec(0.2, SplitBy.HASH, 5, List.of(), Duration.ZERO));
  }

  @Test
  void takesEveryKey() {
    Written written = Written.of("test = 0.3, by = time, folds = 3, group = [a, b], gap = 2d");
    assertThat(SplitSpec.parse(written.section()))
        .isEqualTo(new SplitSpec(0.3, SplitBy.TIME, 3, List.of("a", "b"), Duration.ofDays(2)));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void refusesKeysThatDoNotFitTheKindOfSplit() {
    Written hash = Written.of("group = [a]\ngap = 1d");
    SplitSpec.parse(hash.section());
    assertThat(hash.problems())
        .containsExactly(
            "p.conf:1  group = [a]  divides no rows with by = hash; set split.by = group, or time for a test set of the newest "
                + "rows and folds by group",
            "p.conf:2  gap = 1d  only a split by time has a gap; set split.by = time, or remove it");
    Written group = Written.of("by = group");
    SplitSpec.parse(group.section());
    assertThat(group.problems())
        .containsExactly(
            "p.conf:1  by = group  needs split.group; name the columns whose rows stay together");
  }

  @Test
  void refusesWithTheReason() {
    Written written = Written.of("test = 1\nby = tim\nfolds = 1\nfold = 3");
    SplitSpec.parse(written.section());
    assertThat(written.problems())
        .containsExactly(
            "p.conf:1  test = 1  not a fraction; choose a number between 0 and 1, for example 0.2",
            "p.conf:2  by = tim  unknown value; did you mean `time`?  (known: group, hash, time)",
            "p.conf:3  folds = 1  out of bounds; choose a whole number between 2 and 100",
            "p.conf:4  fold  unknown key; did you mean `folds`?  (known: by, folds, gap, group, test)");
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
