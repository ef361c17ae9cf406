package io.plumbline.jobs.run;

import io.plumbline.base.BuildInfo;
import io.plumbline.base.ExitCode;
import io.plumbline.config.Secrets;
import io.plumbline.job.Backfill;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.job.ParallelSteps;
import io.plumbline.jobs.run.lineage.Lineage;
import io.plumbline.jobs.run.lineage.RunEvents;
import io.plumbline.models.promotions.Champions;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.results.PredictionRow;
import io.plumbline.results.PromotionRow;
import io.plumbline.results.ResultTables;
import io.plumbline.results.RunRow;
import io.plumbline.spark.Sessions;
import io.plumbline.spark.StepLog;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.lease.Lease;
import io.plumbline.tables.lease.LogStores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs jobs: opens the session, holds the pipeline's lease, keeps the record in {@code runs} and
 * {@code run_steps}, and turns every end into an {@link RunResult}.
 */
public final class JobRunner {
  /** Name of the run of all jobs, in {@code runs} and on the last line. */
  public static final String ALL_JOBS = "run";

  private final PipelineSpec spec;
  private Instant asOf;
  private final String runId;

  private final boolean verbose;
  private Backfill backfill = Backfill.WITHHELD;
  private Lease lease = Lease.NONE;
  private @Nullable RunClock clock;
  private Lineage lineage = Lineage.NONE;
  private final StopSignal signal = new StopSignal(System.err);

  private JobRunner(PipelineSpec spec, Instant asOf, String runId, boolean verbose) {
    this.spec = spec;
    this.asOf = asOf;
    this.runId = runId;
    this.verbose = verbose;
  }

  /** A new run of a pipeline as of a time. */
  public static JobRunner of(PipelineSpec spec, Instant asOf, boolean verbose) {
    return new JobRunner(spec, asOf, RunId.fresh(), verbose);
  }

  /** The same run, with what the user wants of a candidate that comes after its time. */
  public JobRunner with(Backfill wanted) {
    backfill = wanted;
    return this;
  }

  /** Prints the last line, also for a fault before any job began. @return the exit code */
  public static int reporting(String job, boolean verbose, Callable<RunResult> body) {
    RunResult outcome;
    try {
      outcome = body.call();
    } catch (Exception | LinkageError | VirtualMachineError | FSError fault) {
      ExitCode code = Failures.report(fault, verbose, System.err);
      outcome = new RunResult(job, null, null, Map.of(), 0, code, Failures.message(fault));
    }
    System.out.println(outcome.json());
    return outcome.code().number();
  }

  /** One job in a session of its own; before it, those of the new rows that it reads. */
  public RunResult one(Job job) {
    return inSession(
        (spark, store) -> {
          for (Job before : Jobs.before(job, spec)) {
            RunResult outcome = attempt(before, spark, runId);
            if (outcome.code() != ExitCode.DONE) {
              return outcome;
            }
          }
          return attempt(job, spark, runId);
        });
  }

  /** The selected jobs, whatever was done before. */
  public RunResult all(Selection selection) {
    return inSession((spark, store) -> walk(spark, List.of(), selection, runId));
  }

  /**
   * All jobs, without those that the last run had done when it failed or was killed.
   *
   * @param anyAsOf whether that run may be of another as-of, since the user named none
   */
  public RunResult resumed(boolean anyAsOf) {
    return inSession(
        (spark, store) -> {
          ResumePoint point =
              ResumePoint.of(
                  store,
                  spec,
                  runId,
                  BuildInfo.code(),
                  anyAsOf,
                  then -> ReadSources.areUnchanged(spark, then, spec));
          if (!point.done().isEmpty()) {
            System.err.printf(
                "[run] taking up run %s as of %s, which did not end; --fresh starts over%n",
                point.runId(), point.asOf());
          }
          asOf = point.asOf();
          return walk(spark, point.done(), Selection.ALL, point.runId());
        });
  }

  @SuppressWarnings("try") // the signal is held, not used
  private RunResult inSession(BiFunction<SparkSession, TableStore, RunResult> body) {
    SparkSession spark =
        Sessions.open("plumbline " + spec.pipeline(), spec.env().master(), spec.env().spark());
    LogStores.requireMultiWriter(spark, spec.env().warehouse(), spec.env().isSingleDriver());
    try (Lease held = Lease.acquire(spark, spec.env().warehouse(), spec.pipeline(), runId);
        StopSignal listening = signal.listen()) {
      lease = held;
      signal.add(held::close);
      TableStore store = store(spark, ALL_JOBS, runId);
      createTables(store);
      clock = RunClock.of(store, InstantSource.system());
      RunRecord.closeAbandoned(store);
      lineage = Lineage.of(spark, spec, System.err);
      return body.apply(spark, store);
    } finally {
      signal.awaitExit();
      spark.stop();
    }
  }

  /**
   * The first run in a warehouse creates all result tables: queries and dashboards find them, and a
   * job does the same work in its first run as in any later one.
   */
  private static void createTables(TableStore store) {
    if (!store.exists(RunRow.TABLE)) {
      System.err.println("[run] making the result tables in " + Secrets.mask(store.warehouse()));
      List<Supplier<TableDefinition>> creations = new ArrayList<>();
      for (TableDefinition table : ResultTables.ALL) {
        if (table != RunRow.TABLE) {
          creations.add(
              () -> {
                store.create(table);
                return table;
              });
        }
      }
      ParallelSteps.run(creations);
      // Last, for it says that the others are there.
      store.create(RunRow.TABLE);
    }
  }

  private RunResult walk(SparkSession spark, List<String> done, Selection selection, String id) {
    long start = System.nanoTime();
    TableStore store = store(spark, ALL_JOBS, id);
    RunEvents events = lineage.begin(store);
    lineage = lineage.within(store.run());
    RunRecord record = begin(store);
    Runnable onStop = onStop(record, events);
    signal.add(onStop);
    Map<String, Long> rows = new TreeMap<>();
    RunResult worst = null;
    List<Job> jobs = Jobs.of(spec);
    List<String> leftOut = selection.leftOut(jobs.stream().map(Job::name).toList());
    for (int i = 0; i < jobs.size(); i++) {
      Job job = jobs.get(i);
      String place = "[run] %d/%d %s".formatted(i + 1, jobs.size(), job.name());
      // New rows may be others than those of the run that did not end.
      if (done.contains(job.name())
          && Jobs.before(job, spec).isEmpty()
          && !Jobs.isForNewRows(job)) {
        System.err.println(place + ": done before, by run " + id);
        continue;
      }
      if (leftOut.contains(job.name())) {
        System.err.println(place + ": left out, as asked");
        continue;
      }
      if (worst != null
          && needsChampion(job)
          && Champions.of(store(spark, job.name(), id)).champion(asOf).isEmpty()) {
        System.err.println(place + ": skipped: no champion");
        continue;
      }
      System.err.println(place);
      RunResult outcome = attempt(job, spark, id);
      outcome.rows().forEach((table, count) -> rows.merge(table, count, Long::sum));
      if (outcome.code() != ExitCode.DONE) {
        worst = outcome;
      }
      if (outcome.code() != ExitCode.DONE && outcome.code() != ExitCode.GATE) {
        break;
      }
    }
    ExitCode code = worst == null ? ExitCode.DONE : worst.code();
    String error = worst == null ? "" : worst.job() + ": " + worst.error();
    signal.remove(onStop);
    RunResult result = new RunResult(ALL_JOBS, id, asOf, rows, secondsSince(start), code, error);
    return recorded(result, events, () -> record.end(code, error, Map.of(), rows));
  }

  /**
   * Writes how a run ended. If that fails, a job that was done is one that failed, since it will be
   * repeated; a job that failed keeps its own error.
   */
  private static RunResult recorded(RunResult result, RunEvents events, Runnable write) {
    RunResult end = result;
    try {
      write.run();
    } catch (Exception | FSError fault) {
      System.err.println(
          "error: The end of the run could not be recorded. " + Failures.message(fault));
      if (result.code() == ExitCode.DONE) {
        end = result.failed(Failures.code(fault), Failures.message(fault));
      }
    }
    events.end(end.code(), end.error());
    return end;
  }

  /** Records the end by a signal in the table and in the events, even if one of them fails. */
  private static Runnable onStop(RunRecord record, RunEvents events) {
    return () -> {
      try {
        record.stop();
      } finally {
        events.stop();
      }
    };
  }

  /**
   * A refused candidate stops no monitoring; but where nothing was ever promoted there is nothing
   * to score with.
   */
  private static boolean needsChampion(Job job) {
    return job.reads().contains(PromotionRow.TABLE) && job.writes().contains(PredictionRow.TABLE);
  }

  private RunResult attempt(Job job, SparkSession spark, String id) {
    long start = System.nanoTime();
    TableStore store = store(spark, job.name(), id);
    RunEvents events = lineage.begin(job, store);
    RunRecord record = begin(store);
    Runnable onStop = onStop(record, events);
    signal.add(onStop);
    StepLog log = StepLog.listen(spark.sparkContext(), job.name(), System.err);
    ExitCode code = ExitCode.DONE;
    String error = "";
    try {
      job.run(new JobContext(spec, spark, store, log, backfill));
    } catch (Exception | LinkageError | VirtualMachineError | FSError fault) {
      signal.awaitExit();
      code = Failures.report(fault, verbose, System.err);
      error = Failures.message(fault);
      if (code == ExitCode.INTERNAL) {
        System.err.println("run id: " + id);
      }
    }
    signal.remove(onStop);
    Map<String, Long> rows = store.rowsWritten();
    RunResult result = new RunResult(job.name(), id, asOf, rows, secondsSince(start), code, error);
    return recorded(
        result,
        events,
        () -> {
          record.steps(log.finish());
          record.end(result.code(), result.error(), store.versionsRead(), rows);
        });
  }

  private RunRecord begin(TableStore store) {
    Instant started = Objects.requireNonNull(clock, "no session").next();
    return store.run().runId().equals(runId)
        ? RunRecord.begin(store, spec, started)
        : RunRecord.resume(store, spec, started);
  }

  private TableStore store(SparkSession spark, String job, String id) {
    return new TableStore(spark, spec.env().warehouse(), new RunKey(spec.pipeline(), job, asOf, id))
        .under(lease);
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
