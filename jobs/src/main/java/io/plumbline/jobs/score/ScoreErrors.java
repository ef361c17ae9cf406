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
   * @param table of the rows
   */
  static PlumblineException missing(long version, String table, List<String> missing, int needed) {
    return new PlumblineException(
        ExitCode.INPUT,
        ("Table %s lacks %d of the %d columns that champion v%d needs: %s. Prepare rows with the columns that the model was "
                + "trained on, or promote a model of the present columns; no row was scored.")
            .formatted(table, missing.size(), needed, version, String.join(", ", missing)));
  }
}
