package io.plumbline.results;

import io.plumbline.tables.ResultTable;
import io.plumbline.tables.Types;

/** One row per scored row. */
public final class PredictionsTable {
  public static final ResultTable TABLE =
      ResultTable.named("predictions", "One row per scored row.")
          .column(
              "entity_id",
              Types.STRING,
              "key of the row, its columns joined by a bar, or the hash of its content")
          .column("event_time", Types.TIMESTAMP, "when it happened; null without a time column")
          .column("model_version", Types.LONG, "champion that scored it")
          .column(
              "prediction", Types.DOUBLE, "1 or 0 for a binary task, the value for a regression")
          .column(
              "probability",
              Types.DOUBLE,
              "mean over members of the probability of the positive class; null for a regression")
          .column("member_variance", Types.DOUBLE, "variance over members of probability or value")
          .column(
              "vote_share",
              Types.DOUBLE,
              "share of members that vote for the prediction; null for a regression")
          .column("member_values", Types.DOUBLES, "each member's probability or value")
          .column(
              "split",
              Types.STRING,
              "train, test or unlabelled, as in features; given for rows from elsewhere")
          .key("entity_id")
          .keptDays(400);

  private PredictionsTable() {}
}
