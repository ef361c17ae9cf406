package io.plumbline.jobs.score;

import io.plumbline.base.ExitCode;
import io.plumbline.base.PlumblineException;
import io.plumbline.tables.RunKey;
import java.util.List;

/** User errors about scoring: one factory per message. */
final class ScoreErrors {
  private ScoreErrors() {}

  /**
   * @param why what `promotions` says, or that it says nothing
   */
  static PlumblineException noChampion(RunKey run, String why) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Pipeline %s has no champion as of %s: %s. Run `plumbline promote` first, with the same --as-of (or `plumbline "
                + "run`); only a model that met every gate scores.")
            .formatted(run.pipeline(), run.asOf(), why));
  }

  /**
   * @param rows a file, or the name of a table
   */
  static PlumblineException missing(long version, String rows, List<String> missing, int needed) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("%s lacks %d of the %d columns that champion v%d needs: %s. Give rows with the columns of the features table that "
                + "the model was trained on; no row was read.")
            .formatted(rows, missing.size(), needed, version, String.join(", ", missing)));
  }

  static PlumblineException notFound(String path) {
    return new PlumblineException(
        ExitCode.INPUT,
        "score.path = %s: there is no such file or folder. Correct the path, or remove score.path to score the features of "
                .formatted(path)
            + "this as-of.");
  }

  static PlumblineException unreadable(String path, String format, String why) {
    return new PlumblineException(
        ExitCode.INPUT,
        "score.path = %s cannot be read as %s: %s. Repair the file, or set score.format to what it is; nothing was scored."
            .formatted(path, format, why));
  }

  static PlumblineException empty(String path) {
    return new PlumblineException(
        ExitCode.INPUT,
        "score.path = %s has no rows. Give at least one row, or remove score.path to score the features of this as-of."
            .formatted(path));
  }
}
