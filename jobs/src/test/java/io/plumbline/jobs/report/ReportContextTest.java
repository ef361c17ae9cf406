package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.job.JobContext;
import io.plumbline.results.PromotionRow;
import io.plumbline.tables.RunKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportContextTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void answersAreAboutTheNewestModelAndDecision() {
    JobContext job = SampleResults.context(spark, SamplePage.of(spark).warehouse(), "flights");
    ReportContext context = new ReportContext(job);

    assertThat(context.modelVersion()).contains(2L);
    assertThat(context.champion()).contains(2L);
    assertThat(context.incumbent()).contains(1L);
    assertThat(context.decisions())
        .extracting(row -> row.<Long>getAs("seq"))
        .containsExactly(3L, 2L, 1L);
    assertThat(context.runs())
        .extracting(row -> row.<String>getAs("job"))
        .containsExactly(
            "monitor", "score", "promote", "explain", "evaluate", "train", "prepare", "ingest");
    assertThat(context.asOf()).isEqualTo(SampleResults.AS_OF);
  }

  @Test
  void theChampionIsTheNewestByValidityAlsoAfterABackfill() {
    JobContext job = SampleResults.context(spark, folder.toString(), "flights");
    Instant september = Instant.parse("2014-09-01T00:00:00Z");
    job.tables()
        .as(new RunKey("flights", "promote", SampleResults.AS_OF, "r"))
        .replaceRun(
            PromotionRow.class,
            List.of(
                SampleResults.decision(1, 1, "promoted", SampleResults.AS_OF, "first", "", "a"),
                SampleResults.decision(2, 2, "promoted", september, "backfilled", "a", "b")));

    assertThat(new ReportContext(job).champion()).contains(1L);
  }

  @Test
  void anEmptyWarehouseHasNoAnswers() {
    ReportContext context =
        new ReportContext(SampleResults.context(spark, folder.toString(), "flights"));

    assertThat(context.model()).isEmpty();
    assertThat(context.champion()).isEmpty();
    assertThat(context.runs()).isEmpty();
  }
}
