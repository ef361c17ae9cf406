package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.col;

import io.plumbline.job.JobContext;
import io.plumbline.models.promotions.Champions;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.ModelRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.RunRow;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The tables of one pipeline as of a time, and what several sections ask of them. Shared answers
 * are read once, on first use, so that a broken table ends only the sections that need it.
 */
public final class ReportContext {
  private final JobContext job;
  private final Lazy<Optional<Row>> model = new Lazy<>(this::newestModel);
  private final Lazy<Champions> champions = new Lazy<>(() -> Champions.of(tables()));
  private final Lazy<List<Row>> decisions = new Lazy<>(this::allDecisions);
  private final Lazy<List<Row>> runs = new Lazy<>(this::allRuns);

  public ReportContext(JobContext job) {
    this.job = job;
  }

  public PipelineSpec spec() {
    return job.spec();
  }

  public TableStore tables() {
    return job.tables();
  }

  /** Returns the as-of time; rows at or after it are not part of the report. */
  public Instant asOf() {
    return job.asOf();
  }

  /** Returns the row in {@code models} of the newest model of this as-of time. */
  public Optional<Row> model() {
    return model.get();
  }

  /** Returns the version of {@link #model()}: the model that the page is about. */
  public Optional<Long> modelVersion() {
    return model().map(row -> row.<Long>getAs("model_version"));
  }

  /** Returns the version of the model that scores as of this time. */
  public Optional<Long> champion() {
    return champions.get().champion(asOf());
  }

  /** Returns the version of the champion before this time: the rival of the candidate. */
  public Optional<Long> incumbent() {
    return champions.get().incumbent(asOf());
  }

  /** Returns every decision about a candidate up to this time, newest first. */
  public List<Row> decisions() {
    return decisions.get();
  }

  /** Returns every run of a job for this as-of time, newest first, without the report itself. */
  public List<Row> runs() {
    return runs.get();
  }

  private Optional<Row> newestModel() {
    return tables()
        .find(ModelRow.TABLE)
        .select(
            "model_version",
            "study",
            "trial_id",
            "family",
            "params",
            "task",
            "members",
            "train_rows",
            "train_from",
            "train_until",
            "spec_hash")
        .orderBy(col("model_version").desc())
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst();
  }

  private List<Row> allDecisions() {
    return tables()
        .history(PromotionRow.TABLE)
        .select(
            "seq",
            "model_version",
            "action",
            "valid_from",
            "decided_at",
            "gates",
            "reason",
            "decided_by",
            "hash")
        .orderBy(col("seq").desc())
        .collectAsList();
  }

  private List<Row> allRuns() {
    return tables()
        .find(RunRow.TABLE)
        .where(col("job").notEqual(job.run().job())) // the report itself is still running
        .select(
            "job",
            "run_id",
            "status",
            "started_at",
            "ended_at",
            "exit_code",
            "error",
            "rows_written",
            "git_commit",
            "code_version")
        .orderBy(col("started_at").desc())
        .collectAsList();
  }
}
