package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.RunRow;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumePointTest extends SparkTest {
  private static final Instant AS_OF = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path warehouse;

  @Test
  void theLastRunIsResumedWithTheJobsThatItHadDone() {
    write("failed", "abc");
    assertThat(point("1.0 abc")).isEqualTo(new ResumePoint("old", List.of("ingest")));
  }

  @Test
  void aRunThatIsDoneIsNotResumed() {
    write("done", "abc");
    assertThat(point("1.0 abc")).isEqualTo(new ResumePoint("fresh", List.of()));
  }

  @Test
  void aRunOfAnotherCommitIsNotResumed() {
    write("failed", "abc");
    assertThat(point("1.0 def")).isEqualTo(new ResumePoint("fresh", List.of()));
  }

  @Test
  void aDirtyBuildDoesNotResumeARunOfItsCommit() {
    write("failed", "abc");
    assertThat(point("1.0 abc dirty")).isEqualTo(new ResumePoint("fresh", List.of()));
  }

  @Test
  void aCleanBuildDoesNotResumeARunOfADirtyOne() {
    write("failed", "abc dirty");
    assertThat(point("1.0 abc")).isEqualTo(new ResumePoint("fresh", List.of()));
  }

  /** A run of all jobs that had done ingest. */
  private void write(String status, String revision) {
    store("run").replaceRun(RunRow.class, List.of(run("run", status, revision)));
    store("ingest").replaceRun(RunRow.class, List.of(run("ingest", "done", revision)));
  }

  private ResumePoint point(String code) {
    return ResumePoint.of(store("run"), spec(), "fresh", code);
  }

  private TableStore store(String job) {
    return new TableStore(spark, warehouse.toString(), new RunKey("p", job, AS_OF, "old"));
  }

  private static RunRow run(String job, String status, String revision) {
    return new RunRow(
        job,
        status,
        AS_OF,
        Optional.of(new RunRow.End(AS_OF, 0, Optional.empty())),
        new RunRow.SpecUsed("hash", "{}", 42, "local"),
        "{}",
        "{}",
        new RunRow.CodeUsed(revision, "1.0", "user", "host", "4.2.0"));
  }

  private static PipelineSpec spec() {
    return new PipelineSpec(
        "p.conf",
        "p",
        List.of(),
        "",
        42,
        Optional.empty(),
        Map.of(),
        Map.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        "{}",
        "hash");
  }
}
