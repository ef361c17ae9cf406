package io.plumbline.jobs.prepare;

import io.plumbline.base.Texts;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.results.QualityCheckRow;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the counts of the joined rows into rows of `quality_checks`: each join, the condition, the
 * features.
 */
final class JoinChecks {
  private JoinChecks() {}

  static List<QualityCheckRow> of(PipelineSpec spec, JoinedRows joined, JoinedCounts counts) {
    List<QualityCheckRow> rows = new ArrayList<>();
    long all = counts.rows();
    for (int i = 0; i < joined.joins().size(); i++) {
      long matched = counts.matches().get(i);
      rows.add(
          new QualityCheckRow(
              joined.joins().get(i).join().with(),
              "join %d keeps the number of rows".formatted(i + 1),
              BuiltInRules.join(i + 1),
              OnFail.STOP,
              true,
              all,
              0,
              Texts.format(
                  "%d rows before and after the join with %s; %d of them (%.1f %%) found a partner",
                  all,
                  joined.joins().get(i).words(),
                  matched,
                  all == 0 ? 0 : 100.0 * matched / all)));
    }
    spec.prepare()
        .where()
        .ifPresent(
            condition ->
                rows.add(
                    new QualityCheckRow(
                        "features",
                        "prepare.where",
                        BuiltInRules.WHERE,
                        OnFail.WARN,
                        true,
                        all,
                        all - counts.kept(),
                        Texts.format(
                            "%d of %d rows do not meet `%s` and are left out",
                            all - counts.kept(), all, condition))));
    rows.add(
        new QualityCheckRow(
            "features",
            "rows have a label",
            BuiltInRules.LABEL,
            OnFail.NOTE,
            counts.labelled() == counts.kept(),
            counts.kept(),
            counts.kept() - counts.labelled(),
            Texts.format(
                "%d of %d rows have no %s",
                counts.kept() - counts.labelled(), counts.kept(), spec.task().label())));
    for (String column : counts.empty()) {
      rows.add(
          new QualityCheckRow(
              "features",
              "feature " + column + " has values",
              BuiltInRules.values(column),
              OnFail.NOTE,
              false,
              counts.kept(),
              counts.kept(),
              "no row has a value: the column is left out of the features"));
    }
    return rows;
  }
}
