package io.plumbline.jobs.monitor;

import io.plumbline.job.JobContext;
import io.plumbline.models.ScoringModel;
import io.plumbline.profile.ColumnState;
import io.plumbline.tables.RunKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rows that windows are compared with: those that the champion learned from, by column. A
 * champion of this as-of learned from the training rows of the same feature rows, which the one
 * pass has already summed up; an older one from those of its own as-of, which are still in the
 * feature table and cost a second pass. Without a champion, the training rows of this as-of are
 * used.
 *
 * @param modelVersion empty without a champion
 */
record Reference(OptionalLong modelVersion, Map<String, ColumnState> states) {

  static Reference of(JobContext context, Optional<ScoringModel> champion, WindowStates states) {
    if (champion.isEmpty()) {
      context.say(
          "no champion yet: compared with the training rows of this as-of, without predictions");
      return new Reference(OptionalLong.empty(), states.training());
    }
    ScoringModel model = champion.get();
    Instant trainedAsOf = model.provenance().asOf();
    OptionalLong version = OptionalLong.of(model.version());
    if (trainedAsOf.equals(context.asOf())) {
      return new Reference(version, states.training());
    }
    context.say(
        "model %d was trained as of %s: its training rows are read from there",
        model.version(), trainedAsOf);
    RunKey then =
        new RunKey(
            context.run().pipeline(), context.run().job(), trainedAsOf, context.run().runId());
    MonitoredRows rows = MonitoredRows.read(context, context.tables().as(then), champion);
    return new Reference(version, WindowStates.of(rows).training());
  }

  long rows() {
    return WindowStates.rows(states);
  }

  /** For people. */
  String name() {
    return modelVersion.isPresent()
        ? "the training rows of model " + modelVersion.getAsLong()
        : "the training rows of this as-of";
  }
}
