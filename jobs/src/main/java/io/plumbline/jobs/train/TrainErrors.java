package io.plumbline.jobs.train;

import io.plumbline.base.Causes;
import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.base.Texts;

/** User errors about training: one factory per message. */
final class TrainErrors {
  private TrainErrors() {}

  static PlumblineException noTrainingRows(String table, String label) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table %s has no row to train on: none has split = train and a label. See task.label (%s), prepare.where, and "
                + "split.")
            .formatted(table, label));
  }

  static PlumblineException oneClass(
      String table, long rows, double value, String label, String positive) {
    return new PlumblineException(
        ExitCode.INPUT,
        Texts.format(
            "The training rows of table %s (%s) all have the label %.0f, so there is nothing to learn. See task.label (%s) "
                + "and task.positive (%s), and check that the data has both classes.",
            table, Texts.count(rows, "row"), value, label, positive));
  }

  /**
   * A fold of the search.
   *
   * @param rows that the search sees
   */
  record FoldPlace(String table, int fold, int folds, long rows) {}

  static PlumblineException foldWithoutRows(FoldPlace at) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Fold %d of %d has no row among the %s of table %s that the search sees. Choose fewer split.folds or a greater "
                + "train.search.sample, or add data.")
            .formatted(at.fold(), at.folds(), Texts.count(at.rows(), "row"), at.table()));
  }

  static PlumblineException foldTrainedOnNoRow(FoldPlace at) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Fold %d of %d is trained on none of the %s of table %s that the search sees. Choose fewer split.folds, a shorter "
                + "split.gap, or a greater train.search.sample, or add data.")
            .formatted(at.fold(), at.folds(), Texts.count(at.rows(), "row"), at.table()));
  }

  /**
   * @param found folds of the table
   * @param wanted {@code split.fold-by}
   */
  static PlumblineException foldsOfAnotherKind(String table, String found, String wanted) {
    return new PlumblineException(
        ExitCode.INPUT,
        "Table %s has %s, but split.fold-by = %s. Run `prepare` again."
            .formatted(table, found, wanted));
  }

  static PlumblineException noWeights(String table, String column) {
    return new PlumblineException(
        ExitCode.INPUT,
        "Table %s has no sample_weight, but task.weight = %s. Run `prepare` again."
            .formatted(table, column));
  }

  /**
   * @param where the fit, or the step
   */
  static PlumblineException stageFailed(String where, Throwable cause) {
    return new PlumblineException(
        ExitCode.INTERNAL,
        ("A Spark stage failed in %s: %s. Run `train` again: it keeps the fits of the search that are done. If an "
                + "executor ran out of memory, give it more or lower train.search.parallelism.")
            .formatted(where, Causes.text(cause)),
        cause);
  }

  static PlumblineException allFailed(int trials, String first, String message) {
    return new PlumblineException(
        ExitCode.SPEC,
        "No trial could be trained. Trial 1 of %d, %s, failed with: %s. Change its parameters in train.models."
            .formatted(trials, first, message));
  }
}
