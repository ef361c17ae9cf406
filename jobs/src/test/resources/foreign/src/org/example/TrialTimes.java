package org.example;

import static org.apache.spark.sql.functions.col;

import io.plumbline.jobs.report.ReportContext;
import io.plumbline.jobs.report.ReportSection;
import io.plumbline.jobs.report.SectionData;
import io.plumbline.results.TrialRow;

/** The seconds that each trial took. */
public final class TrialTimes implements ReportSection {
  @Override
  public String id() {
    return "trial-times";
  }

  @Override
  public String title() {
    return "Trial times";
  }

  @Override
  public String note() {
    return "Seconds per trial.";
  }

  @Override
  public SectionData data(ReportContext context) {
    return SectionData.rows(
        "times",
        context.tables().find(TrialRow.TABLE).select(col("trial_id"), col("seconds")).collectAsList());
  }
}
