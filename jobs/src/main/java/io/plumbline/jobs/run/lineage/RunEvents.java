package io.plumbline.jobs.run.lineage;

import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.plumbline.base.ExitCode;
import io.plumbline.tables.TableStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The events of one run of a job, in a file of their own: it is written as the job begins, and
 * again with both events as it ends, since object stores cannot append.
 */
public final class RunEvents {
  /** No events. */
  static final RunEvents NONE = new RunEvents(Optional.empty());

  /** The run, and where its events go. */
  private record Subject(
      EventFolder folder,
      EventBuilder builder,
      TableStore store,
      Supplier<List<DatasetName>> sources,
      Instant began) {}

  private final Optional<Subject> subject;

  private RunEvents(Optional<Subject> subject) {
    this.subject = subject;
  }

  static RunEvents begin(
      EventFolder folder,
      EventBuilder builder,
      TableStore store,
      Supplier<List<DatasetName>> sources) {
    Subject subject = new Subject(folder, builder, store, sources, Instant.now());
    write(subject, Optional.empty());
    return new RunEvents(Optional.of(subject));
  }

  /**
   * Writes how the run ended.
   *
   * @param error message for people, or empty
   */
  public void end(ExitCode code, String error) {
    EventType type = code == ExitCode.DONE ? EventType.COMPLETE : EventType.FAIL;
    subject.ifPresent(run -> write(run, Optional.of(new End(type, error))));
  }

  /** Writes that a signal stopped the run. */
  public void stop() {
    subject.ifPresent(run -> write(run, Optional.of(new End(EventType.ABORT, ""))));
  }

  private record End(EventType type, String error) {}

  private static void write(Subject run, Optional<End> end) {
    run.folder()
        .write(
            run.builder().fileName(),
            () ->
                Stream.concat(
                        Stream.of(run.builder().start(run.began())),
                        end.stream().map(found -> ended(run, found)))
                    .toList());
  }

  private static String ended(Subject run, End end) {
    return run.builder()
        .end(
            end.type(),
            Instant.now(),
            end.error(),
            UsedDatasets.of(run.store(), run.sources().get()));
  }
}
