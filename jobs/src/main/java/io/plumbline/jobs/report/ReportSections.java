package io.plumbline.jobs.report;

import io.plumbline.base.Registry;

/** The sections of the report, in their order on the page; those of foreign jars come last. */
public final class ReportSections {
  public static final Registry<ReportSection> CATALOG =
      Registry.of(
          ReportSection.class,
          "report section",
          LeaderboardSection::new,
          MetricsSection::new,
          FitSection::new,
          ImportanceSection::new,
          ImportanceOverTimeSection::new,
          PerformanceSection::new,
          DriftSection::new,
          UncertaintySection::new,
          PromotionSection::new,
          AlertsSection::new,
          QualitySection::new,
          RunsSection::new);

  private ReportSections() {}
}
