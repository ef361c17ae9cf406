package io.plumbline.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.SparkTest;
import io.plumbline.job.JobContext;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeaderTest extends SparkTest {
  @TempDir Path folder;

  @Test
  void beforeAnyRunModelAndChampionAreNull() {
    JobContext job = SampleResults.context(spark, folder.toString(), "flights");

    ObjectNode header = Header.of(job, new ReportContext(job));

    assertThat(header)
        .hasToString(
            "{\"pipeline\":\"flights\",\"purpose\":\"Rank tomorrow's departures by the risk of arriving late\","
                + "\"owners\":[\"data-team@example.org\",\"ml-team@example.org\"],\"as_of\":\"2014-10-01T00:00:00Z\","
                + "\"run_id\":\"20141001T000000-7f3a\",\"task\":\"binary\",\"label\":\"late\",\"metric\":\"auc\","
                + "\"spec_hash\":\""
                + job.spec().hash()
                + "\",\"seed\":42,\"unreadable\":[],\"git_commit\":\"unknown\","
                + "\"code_version\":\"unknown\",\"model\":null,\"champion\":null}");
  }

  @Test
  void aFactWhoseTableIsBrokenIsNoted() {
    JobContext job = SampleResults.context(spark, folder.toString(), "flights");
    spark.range(1).write().format("delta").save(job.tables().location("results/promotions"));

    ObjectNode header = Header.of(job, new ReportContext(job));

    assertThat(header.path("unreadable")).hasToString("[\"champion\"]");
    assertThat(header.path("champion").isNull()).isTrue();
  }
}
