package io.plumbline.jobs.monitor;

import static org.apache.spark.sql.functions.col;

import io.plumbline.job.JobContext;
import io.plumbline.models.ScoringModel;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The states of the rows that the champion learned from. A champion of this as-of learned from the
 * training rows that are summed up already; an older one from those of its own as-of, of which a
 * run may have left the states, and which otherwise cost a pass.
 *
 * @param modelVersion empty without a champion
 * @param older states of the training rows of an older as-of; empty for those of this one
 */
record ReferenceStates(OptionalLong modelVersion, Optional<Dataset<Row>> older) {

  static ReferenceStates of(JobContext context, Optional<ScoringModel> champion) {
    if (champion.isEmpty()) {
      context.say(
          "no champion yet: compared with the training rows of this as-of, without predictions");
      return new ReferenceStates(OptionalLong.empty(), Optional.empty());
    }
    ScoringModel model = champion.get();
    Instant trainedAsOf = model.provenance().asOf();
    OptionalLong version = OptionalLong.of(model.version());
    if (trainedAsOf.equals(context.asOf())) {
      return new ReferenceStates(version, Optional.empty());
    }
    RunKey then =
        new RunKey(
            context.run().pipeline(), context.run().job(), trainedAsOf, context.run().runId());
    TableStore tables = context.tables().as(then);
    MonitoredRows rows = MonitoredRows.read(context, tables, champion);
    Optional<Dataset<Row>> stored = ProfileStates.stored(tables, rows, Optional.empty());
    context.say(
        "model %d was trained as of %s: its training rows are %s",
        model.version(), trainedAsOf, stored.isPresent() ? "in profile_state" : "read from there");
    Dataset<Row> states =
        stored.orElseGet(
            () -> ProfileStates.of(rows, context.spec().monitor().window().toString()));
    return new ReferenceStates(
        version, Optional.of(states.where(col("split").equalTo(FeatureColumns.TRAIN))));
  }

  /** For messages. */
  Reference named() {
    return new Reference(modelVersion, Map.of());
  }
}
