package io.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.base.ExitCode;
import io.plumbline.job.Job;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.BronzeRows;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.lease.Lease;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The base of tests of incremental sources: each job is a run of its own, as of a day, and may die
 * before any of its commits.
 */
public abstract class IncrementalJobTest extends JobTest {
  protected static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  private int runs;
  private Instant asOf = FIRST;
  private Lease lease = Lease.NONE;

  /** A run dies. */
  private static final class Death extends RuntimeException {
    Death() {
      super("killed by the test");
    }
  }

  protected static Instant day(int day) {
    return FIRST.plus(day, ChronoUnit.DAYS);
  }

  protected PipelineSpec incremental(String clean) {
    return incremental("csv", clean);
  }

  protected PipelineSpec incremental(String format, String clean) {
    return source("format = %s, mode = incremental".formatted(format), clean);
  }

  protected PipelineSpec source(String keys, String clean) {
    return spec(
        """
        pipeline = p
        sources { main { path = "${here}/in", key = [id], %s } }
        clean { main { %s } }
        task { kind = binary, label = y, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        """
            .formatted(keys, clean));
  }

  /** Runs a job as of a day, as a new run. */
  protected void runAsOf(int day, PipelineSpec spec, Job job) {
    asOf = day(day);
    runs++;
    run(spec, job);
  }

  protected void ingest(int day, PipelineSpec spec) {
    runAsOf(day, spec, new IngestJob());
  }

  /** Returns why `ingest` refuses the input as of a day. */
  protected String refusal(int day, PipelineSpec spec) {
    asOf = day(day);
    runs++;
    return refusal(ExitCode.INPUT, spec, new IngestJob());
  }

  /**
   * Runs a job that dies before one of its commits.
   *
   * @param commit number of the commit, from 1
   * @return false if it was done before, since it has fewer commits
   */
  protected boolean dies(int day, PipelineSpec spec, Job job, int commit) {
    int[] commits = {0};
    lease =
        new Lease() {
          @Override
          public synchronized void requireHeld() {
            commits[0]++;
            if (commits[0] >= commit) {
              throw new Death();
            }
          }

          @Override
          public void close() {}
        };
    try {
      assertThatThrownBy(() -> runAsOf(day, spec, job)).isInstanceOf(Death.class);
      return true;
    } catch (AssertionError done) {
      return false;
    } finally {
      lease = Lease.NONE;
    }
  }

  @Override
  protected TableStore tables(PipelineSpec spec, String job) {
    return new TableStore(spark, warehouse(), new RunKey(spec.pipeline(), job, asOf, "run-" + runs))
        .under(lease);
  }

  /** The rows that an as-of sees. */
  protected Dataset<Row> seen(int day, PipelineSpec spec) {
    asOf = day(day);
    return BronzeRows.of(tables(spec, "test"), spec.source("main")).rows();
  }

  /** All rows of the table, as SQL has them. */
  protected Dataset<Row> stored(PipelineSpec spec) {
    return stored(DataTable.bronze(spec.pipeline(), "main"));
  }

  protected Dataset<Row> stored(DataTable table) {
    return spark.read().format("delta").load(warehouse() + "/" + table.path());
  }
}
