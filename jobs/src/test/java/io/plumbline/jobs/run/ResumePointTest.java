package io.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.RunRow;
import io.plumbline.results.RunStatus;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import io.plumbline.testing.Specs;
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
    write(RunStatus.FAILED, "abc");
    assertThat(point("1.0 abc")).isEqualTo(new ResumePoint("old", AS_OF, List.of("ingest")));
  }

  @Test
  void aRunThatIsDoneIsNotResumed() {
    write(RunStatus.DONE, "abc");
    assertThat(point("1.0 abc")).isEqualTo(new ResumePoint("fresh", AS_OF, List.of()));
  }

  @Test
  void aRunOfAnotherCommitIsNotResumed() {
    write(RunStatus.FAILED, "abc");
    assertThat(point("1.0 def")).isEqualTo(new ResumePoint("fresh", AS_OF, List.of()));
  }

  @Test
  void aDirtyBuildDoesNotResumeARunOfItsCommit() {
    write(RunStatus.FAILED, "abc");
    assertThat(point("1.0 abc dirty")).isEqualTo(new ResumePoint("fresh", AS_OF, List.of()));
  }

  @Test
  void aCleanBuildDoesNotResumeARunOfADirtyOne() {
    write(RunStatus.FAILED, "abc dirty");
    assertThat(point("1.0 abc")).isEqualTo(new ResumePoint("fresh", AS_OF, List.of()));
  }

  @Test
  void changedSourcesAreReadAgain() {
    write(RunStatus.FAILED, "abc");
    assertThat(ResumePoint.of(store("run"), spec(), "fresh", "1.0 abc", false, then -> false))
        .isEqualTo(new ResumePoint("fresh", AS_OF, List.of()));
  }

  @Test
  void aJobThatAnotherRunHasRunSinceIsNotDone() {
    write(RunStatus.FAILED, "abc");
    RunRow later = run("ingest", RunStatus.DONE, "abc", AS_OF.plusSeconds(60));
    new TableStore(spark, warehouse.toString(), new RunKey("p", "ingest", AS_OF, "other"))
        .append(RunRow.class, List.of(later));
    assertThat(point("1.0 abc")).isEqualTo(new ResumePoint("fresh", AS_OF, List.of()));
  }

  @Test
  void jobsThatHaveNotSeenRepairedRowsAreNotDone() {
    write(RunStatus.FAILED, "abc");
    store("prepare").replaceRun(RunRow.class, List.of(run("prepare", RunStatus.DONE, "abc")));
    assertThat(point("1.0 abc").done()).containsExactlyInAnyOrder("ingest", "prepare");
    RunRow repair = run("requeue", RunStatus.DONE, "abc", AS_OF.plusSeconds(60));
    new TableStore(spark, warehouse.toString(), new RunKey("p", "requeue", AS_OF, "other"))
        .append(RunRow.class, List.of(repair));
    assertThat(point("1.0 abc").done()).containsExactly("ingest");
  }

  @Test
  void withoutAnAsOfAYoungRunOfAnyIsTakenUp() {
    Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    store("run").replaceRun(RunRow.class, List.of(run("run", RunStatus.STOPPED, "abc", now)));
    store("ingest").replaceRun(RunRow.class, List.of(run("ingest", RunStatus.DONE, "abc", now)));
    TableStore today =
        new TableStore(spark, warehouse.toString(), new RunKey("p", "run", now, "new"));
    assertThat(ResumePoint.of(today, spec(), "new", "1.0 abc", true, then -> true))
        .isEqualTo(new ResumePoint("old", AS_OF, List.of("ingest")));
    assertThat(ResumePoint.of(today, spec(), "new", "1.0 abc", false, then -> true))
        .isEqualTo(new ResumePoint("new", now, List.of()));
    store("run")
        .replaceRun(
            RunRow.class,
            List.of(run("run", RunStatus.STOPPED, "abc", now.minusSeconds(2 * 86_400))));
    assertThat(ResumePoint.of(today, spec(), "new", "1.0 abc", true, then -> true))
        .isEqualTo(new ResumePoint("new", now, List.of()));
  }

  /** A run of all jobs that had done ingest. */
  private void write(RunStatus status, String revision) {
    store("run").replaceRun(RunRow.class, List.of(run("run", status, revision)));
    store("ingest").replaceRun(RunRow.class, List.of(run("ingest", RunStatus.DONE, revision)));
  }

  private ResumePoint point(String code) {
    return ResumePoint.of(store("run"), spec(), "fresh", code, false, then -> true);
  }

  private TableStore store(String job) {
    return new TableStore(spark, warehouse.toString(), new RunKey("p", job, AS_OF, "old"));
  }

  private static RunRow run(String job, RunStatus status, String revision) {
    return run(job, status, revision, AS_OF);
  }

  private static RunRow run(String job, RunStatus status, String revision, Instant started) {
    return new RunRow(
        job,
        status,
        started,
        Optional.of(new RunRow.End(AS_OF, 0, Optional.empty())),
        new RunRow.SpecUsed(spec().hash(), "{}", 42, "local"),
        "{}",
        "{}",
        Optional.empty(),
        new RunRow.CodeUsed(revision, "1.0", "user", "host", "4.2.0"));
  }

  private static PipelineSpec spec() {
    return Specs.read(
        """
        pipeline = p
        sources { main { format = csv, path = "x.csv" } }
        task { kind = regression, label = y }
        train.models = [ { family = random-forest } ]
        """,
        Map.of(),
        Specs.vocabulary());
  }
}
