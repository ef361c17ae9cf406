package io.plumbline.jobs.run;

import io.plumbline.job.Job;
import io.plumbline.jobs.evaluate.EvaluateJob;
import io.plumbline.jobs.explain.ExplainJob;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.ingest.IngestNewJob;
import io.plumbline.jobs.monitor.MonitorJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.jobs.prepare.PrepareNewJob;
import io.plumbline.jobs.promote.PromoteJob;
import io.plumbline.jobs.report.ReportJob;
import io.plumbline.jobs.score.ScoreJob;
import io.plumbline.jobs.train.TrainJob;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.tables.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every job, in the order that follows from the tables that each declares. */
public final class Jobs {
  private static final List<Job> ALL =
      List.of(
          new EvaluateJob(),
          new ExplainJob(),
          new IngestJob(),
          new IngestNewJob(),
          new MonitorJob(),
          new PrepareJob(),
          new PrepareNewJob(),
          new PromoteJob(),
          new ReportJob(),
          new ScoreJob(),
          new TrainJob());

  private Jobs() {}

  /** Writers before readers; among those that may go in any order, by name. */
  public static List<Job> inOrder() {
    return sorted(ALL);
  }

  /** Returns the jobs of a pipeline, in order: those of new rows only if it has some. */
  static List<Job> of(PipelineSpec spec) {
    return inOrder().stream()
        .filter(job -> spec.score().path().isPresent() || !isForNewRows(job))
        .toList();
  }

  /** Returns the jobs that a job by itself needs to run first: those of the new rows it reads. */
  static List<Job> before(Job job, PipelineSpec spec) {
    return job.reads().contains(Zone.SERVED)
        ? of(spec).stream().filter(Jobs::isForNewRows).toList()
        : List.of();
  }

  /** Returns true if the job does nothing but what new rows need. */
  static boolean isForNewRows(Job job) {
    return job.writes().contains(Zone.NEW_ROWS) || job.writes().contains(Zone.SERVED);
  }

  /**
   * @throws IllegalStateException when jobs wait for one another in a circle; the message names
   *     them
   */
  static List<Job> sorted(List<Job> jobs) {
    List<Job> waiting = new ArrayList<>(jobs);
    List<Job> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Job next =
          waiting.stream()
              .filter(job -> waiting.stream().noneMatch(other -> other != job && feeds(other, job)))
              .min(java.util.Comparator.comparing(Job::name))
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "These jobs wait for one another's tables: "
                              + waiting.stream()
                                  .map(Job::name)
                                  .sorted()
                                  .collect(Collectors.joining(", "))));
      waiting.remove(next);
      ordered.add(next);
    }
    return ordered;
  }

  private static boolean feeds(Job writer, Job reader) {
    return writer.writes().stream().anyMatch(reader.reads()::contains);
  }
}
