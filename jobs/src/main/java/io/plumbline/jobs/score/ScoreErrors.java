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

  static PlumblineException columnTwice(String path, String column) {
    return new PlumblineException(
        ExitCode.INPUT,
        "score.path = %s has more than one column %s. Keep one of them; no row was read."
            .formatted(path, column));
  }

  /**
   * @param first the first of the bad rows, each with its file, line, and reasons
   * @param from source whose null tokens hold
   */
  static PlumblineException badRows(
      String path, long bad, long rows, List<String> first, String from) {
    long more = bad - first.size();
    return new PlumblineException(
        ExitCode.INPUT,
        "score.path = %s: %d of %d %s cannot be scored, so none is. %s%s. Correct %s, or add the texts that mean \"missing\" to clean.%s.nulls."
            .formatted(
                path,
                bad,
                rows,
                rows == 1 ? "row" : "rows",
                String.join("; ", first),
                more == 0 ? "" : "; and %d more".formatted(more),
                bad == 1 ? "this row" : "these rows",
                from));
  }

  static PlumblineException empty(String path) {
    return new PlumblineException(
        ExitCode.INPUT,
        "score.path = %s has no rows. Give at least one row, or remove score.path to score the features of this as-of."
            .formatted(path));
  }
}
