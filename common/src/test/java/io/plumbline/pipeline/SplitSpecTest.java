package io.plumbline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.pipeline.SplitSpec.FoldBy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitSpecTest {
  @Test
  void hasDefaults() {
    assertThat(SplitSpec.parse(Written.of("").section()))
        .isEqualTo(new SplitSpec(0.2, SplitBy.HASH, 5, FoldBy.HASH, List.of(), Duration.ZERO));
  }

  @Test
  void takesEveryKey() {
    Written written = Written.of("test = 0.3, by = time, folds = 3, group = [a, b], gap = 2d");
    assertThat(SplitSpec.parse(written.section()))
        .isEqualTo(
            new SplitSpec(
                0.3, SplitBy.TIME, 3, FoldBy.GROUP, List.of("a", "b"), Duration.ofDays(2)));
    assertThat(written.problems()).isEmpty();
  }

  @Test
  void foldsFollowTheSplitUnlessTheyAreChosen() {
    assertThat(foldBy("by = stratified")).isEqualTo(FoldBy.STRATIFIED);
    assertThat(foldBy("by = stratified, fold-by = hash")).isEqualTo(FoldBy.HASH);
    assertThat(foldBy("by = time")).isEqualTo(FoldBy.HASH);
    assertThat(foldBy("by = time, gap = 1d, fold-by = rolling")).isEqualTo(FoldBy.ROLLING);
    assertThat(foldBy("fold-by = rolling, gap = 1d")).isEqualTo(FoldBy.ROLLING);
    assertThat(foldBy("by = time, fold-by = stratified")).isEqualTo(FoldBy.STRATIFIED);
    assertThat(foldBy("by = group, group = [a]")).isEqualTo(FoldBy.GROUP);
  }

  private static FoldBy foldBy(String block) {
    Written written = Written.of(block);
    FoldBy found = SplitSpec.parse(written.section()).foldBy();
    assertThat(written.problems()).isEmpty();
    return found;
  }

  @Test
  void refusesFoldsThatDivideGroups() {
    assertThat(problems("by = time, group = [a], fold-by = rolling"))
        .containsExactly(
            "p.conf:1  fold-by = rolling  puts rows of a group into several folds; set split.fold-by = group, or remove "
                + "split.group");
    assertThat(problems("fold-by = group"))
        .containsExactly(
            "p.conf:1  fold-by = group  needs split.group; name the columns whose rows stay together");
    assertThat(problems("by = stratified, group = [a]"))
        .containsExactly(
            "p.conf:1  group = [a]  divides no rows with by = stratified; set split.by = group, or time for a test set of "
                + "the newest rows and folds by group");
  }

  private static List<String> problems(String block) {
    Written written = Written.of(block);
    SplitSpec.parse(written.section());
    return written.problems();
  }

  @Test
  void refusesKeysThatDoNotFitTheKindOfSplit() {
    Written hash = Written.of("group = [a]\ngap = 1d");
    SplitSpec.parse(hash.section());
    assertThat(hash.problems())
        .containsExactly(
            "p.conf:1  group = [a]  divides no rows with by = hash; set split.by = group, or time for a test set of the newest "
                + "rows and folds by group",
            "p.conf:2  gap = 1d  only a split by time and rolling folds have a gap; set split.by = time or "
                + "split.fold-by = rolling, or remove it");
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
            "p.conf:2  by = tim  unknown value; did you mean `time`?  (known: group, hash, stratified, "
                + "time)",
            "p.conf:3  folds = 1  out of bounds; choose a whole number between 2 and 100",
            "p.conf:4  fold  unknown key; did you mean `folds`?  (known: by, "
                + "fold-by, folds, gap, group, test)");
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
