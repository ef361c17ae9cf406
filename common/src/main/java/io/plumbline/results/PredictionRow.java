package io.plumbline.results;

import io.plumbline.tables.Doc;
import io.plumbline.tables.ResultTable;
import io.plumbline.tables.TableDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** One row per scored row; written as a frame, since predictions are as many as the data. */
@ResultTable(
    name = "predictions",
    about = "One row per scored row.",
    key = "entity_id",
    keptDays = 400)
public record PredictionRow(
    @Doc("key of the row, its columns joined by a bar, or the hash of its content") String entityId,
    @Doc("time of the event; null without a time column") Optional<Instant> eventTime,
    @Doc("champion that scored it") long modelVersion,
    @Doc("1 or 0 for a binary task, the value for a regression") double prediction,
    @Doc("mean over members of the probability of the positive class; null for a regression")
        OptionalDouble probability,
    @Doc("variance over members of probability or value; null for one member")
        OptionalDouble memberVariance,
    @Doc("share of members that vote for the prediction; null for a regression")
        OptionalDouble voteShare,
    @Doc("each member's probability or value") List<Double> memberValues,
    @Doc("train, test or unlabelled, as in features; given for rows from elsewhere") String split) {
  public static final TableDefinition TABLE = TableDefinition.of(PredictionRow.class);
}
