package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportSectionsTest {
  @Test
  void theCatalogIsTheOrderOfThePage() {
    assertThat(ReportSections.CATALOG.names())
        .containsExactly(
            "leaderboard",
            "metrics",
            "fit",
            "importance",
            "time",
            "performance",
            "drift",
            "uncertainty",
            "promotion",
            "alerts",
            "quality",
            "runs");
  }
}
