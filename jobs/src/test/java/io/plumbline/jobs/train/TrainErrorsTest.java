package io.plumbline.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import org.junit.jupiter.api.Test;

class TrainErrorsTest {
  @Test
  void noTrainingRows() {
    assertError(
        TrainErrors.noTrainingRows("features.p", "late"),
        ExitCode.INPUT,
        "Table features.p has no row to train on: none has split = train and a label. See task.label (late), "
            + "prepare.where, and split.");
  }

  @Test
  void oneClass() {
    assertError(
        TrainErrors.oneClass("features.p", 1200, 1, "late", "1"),
        ExitCode.INPUT,
        "The training rows of table features.p (1,200 rows) all have the label 1, so there is nothing to "
            + "learn. See task.label (late) and task.positive (1), and check that the data has both classes.");
  }

  @Test
  void foldWithoutRows() {
    assertError(
        TrainErrors.foldWithoutRows(new TrainErrors.FoldPlace("features.p", 1, 5, 4)),
        ExitCode.INPUT,
        "Fold 1 of 5 has no row among the 4 rows of table features.p that the search sees. Choose fewer "
            + "split.folds or a greater train.search.sample, or add data.");
  }

  @Test
  void foldTrainedOnNoRow() {
    assertError(
        TrainErrors.foldTrainedOnNoRow(new TrainErrors.FoldPlace("features.p", 0, 5, 1)),
        ExitCode.INPUT,
        "Fold 0 of 5 is trained on none of the 1 row of table features.p that the search sees. Choose fewer split.folds, "
            + "a shorter split.gap, or a greater train.search.sample, or add data.");
  }

  @Test
  void foldsOfAnotherKind() {
    assertError(
        TrainErrors.foldsOfAnotherKind("features.p", "folds that do not roll", "rolling"),
        ExitCode.INPUT,
        "Table features.p has folds that do not roll, but split.fold-by = rolling. Run `prepare` again.");
  }

  @Test
  void noWeights() {
    assertError(
        TrainErrors.noWeights("features.p", "w"),
        ExitCode.INPUT,
        "Table features.p has no sample_weight, but task.weight = w. Run `prepare` again.");
  }

  @Test
  void stageFailed() {
    assertError(
        TrainErrors.stageFailed(
            "fold 1 of random-forest depth=3", new IllegalStateException("Job aborted.\nat x")),
        ExitCode.INTERNAL,
        "A Spark stage failed in fold 1 of random-forest depth=3: Job aborted. Run `train` again: it keeps the fits of "
            + "the search that are done. If an executor ran out of memory, give it more or lower "
            + "train.search.parallelism.");
  }

  @Test
  void allFailed() {
    assertError(
        TrainErrors.allFailed(2, "random-forest depth=31", "fold 0: too deep"),
        ExitCode.SPEC,
        "No trial could be trained. Trial 1 of 2, random-forest depth=31, failed with: fold 0: too deep. "
            + "Change its parameters in train.models.");
  }

  private static void assertError(PlumblineException error, ExitCode code, String message) {
    assertThat(error).hasMessage(message);
    assertThat(error.code()).isEqualTo(code);
  }
}
