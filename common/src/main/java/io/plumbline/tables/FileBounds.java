package io.plumbline.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.base.Json;
import io.plumbline.tables.RunColumns.Extent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Rules out rows of a run by the list of files that Delta keeps beside each commit of a small
 * table, with the smallest and largest values of each file. No Spark job is needed for it; to ask
 * the table takes three.
 */
final class FileBounds {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a file whose rows are all of one pipeline, job, and as-of, which it names. */
  private static final String TAG = "plumbline.run";

  /** Of such a file whose rows are all of one run, which it names. */
  private static final String RUN = "plumbline.run-id";

  private FileBounds() {}

  /**
   * Returns false only if the table has no row of this pipeline, as-of, and job.
   *
   * @param snapshot of a result table or of a table of the users' data, with the columns of the
   *     store
   */
  static boolean mayHold(Snapshot snapshot, RunKey run) {
    return mayHold(snapshot, holder(snapshot, run));
  }

  /**
   * Returns false only if no row of a table of the users' data is of this job.
   *
   * @param snapshot of the table
   */
  static boolean mayHold(Snapshot snapshot, String job) {
    return mayHold(snapshot, file -> isOfJob(file, job));
  }

  /**
   * Returns true only if all rows that a job has in a table of the users' data are of some runs. A
   * removal of others would open every file to find that out.
   *
   * @param snapshot of the table
   */
  static boolean holdsOnly(Snapshot snapshot, String job, Collection<String> runs) {
    Optional<List<AddFile>> files = files(snapshot);
    if (files.isPresent()) {
      return files.get().stream()
          .filter(file -> isOfJob(file, job))
          .allMatch(file -> file.getTag(RUN).exists(runs::contains));
    }
    Column isOfOne = col("tags").getItem(RUN).isInCollection(runs);
    return snapshot
        .allFiles()
        .toDF()
        .where(col("partitionValues._job").equalTo(job))
        .where(not(coalesce(isOfOne, lit(false))))
        .isEmpty();
  }

  private static boolean isOfJob(AddFile file, String job) {
    String partition = CollectionConverters.asJava(file.partitionValues()).get("_job");
    return partition == null || partition.equals(job);
  }

  private static boolean mayHold(Snapshot snapshot, Predicate<AddFile> isOne) {
    if (snapshot.version() < 0) {
      return false;
    }
    Optional<List<AddFile>> files = files(snapshot);
    return files.isEmpty() || files.get().stream().anyMatch(isOne);
  }

  /**
   * Returns the files that hold all rows which a write replaces, and no others; empty if that is
   * not known. Of files that may have a row of the pipeline, as-of, and job, each has to have their
   * tag: one that {@link Upkeep} has merged has none. Bounds are no proof, since they are cut to
   * milliseconds.
   *
   * @param snapshot as in {@link #mayHold(Snapshot, RunKey)}
   */
  static Optional<List<AddFile>> replaced(Snapshot snapshot, RunKey run, Extent extent) {
    Optional<List<AddFile>> files = files(snapshot);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    List<AddFile> found = files.get().stream().filter(holder(snapshot, run)).toList();
    if (found.isEmpty()) {
      return Optional.of(List.of());
    }
    boolean isTagged =
        extent != Extent.SOME
            && found.stream()
                .allMatch(
                    file ->
                        file.getTag(TAG).contains(tag(run))
                            && (extent == Extent.ALL || file.getTag(RUN).isDefined()));
    return isTagged
        ? Optional.of(
            found.stream()
                .filter(file -> extent == Extent.ALL || file.getTag(RUN).contains(run.runId()))
                .toList())
        : Optional.empty();
  }

  /** Returns a file with the marks that all its rows are of a pipeline, job, and as-of, and run. */
  static AddFile tagged(AddFile file, RunKey run) {
    return file.copyWithTags(
        scala.collection.immutable.Map$.MODULE$.from(
            CollectionConverters.asScala(Map.of(TAG, tag(run), RUN, run.runId()))));
  }

  private static String tag(RunKey run) {
    return Json.write(List.of(run.pipeline(), run.job(), run.asOf().toString()));
  }

  private static Predicate<AddFile> holder(Snapshot snapshot, RunKey run) {
    boolean isOfUsers = snapshot.schema().getFieldIndex("_as_of").isDefined();
    return file -> isOfUsers ? mayHoldOfUsers(file, run) : mayHold(file, run);
  }

  /** Returns all files of a version, if they are listed beside its commit. */
  static Optional<List<AddFile>> files(Snapshot snapshot) {
    return OptionConverters.toJava(snapshot.checksumOpt())
        .map(VersionChecksum::allFiles)
        .flatMap(OptionConverters::toJava)
        .map(CollectionConverters::asJava);
  }

  /** By partitions alone: a column job or as_of of such a table is the user's own. */
  private static boolean mayHoldOfUsers(AddFile file, RunKey run) {
    Map<String, String> partition = CollectionConverters.asJava(file.partitionValues());
    String job = partition.get("_job");
    String asOf = partition.get("_as_of");
    return (job == null || job.equals(run.job())) && (asOf == null || !differs(asOf, run.asOf()));
  }

  private static boolean mayHold(AddFile file, RunKey run) {
    String pipeline = CollectionConverters.asJava(file.partitionValues()).get("pipeline");
    return (pipeline == null || pipeline.equals(run.pipeline()))
        && (file.stats() == null || mayHold(file.stats(), run));
  }

  private static boolean differs(String partition, Instant asOf) {
    return moment(partition).filter(moment -> !moment.equals(asOf)).isPresent();
  }

  /** Delta writes moments of partitions in UTC, or as Spark casts them to text. */
  private static Optional<Instant> moment(String partition) {
    try {
      String iso = partition.replace(' ', 'T');
      return Optional.of(Instant.parse(iso.endsWith("Z") ? iso : iso + "Z"));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean mayHold(String statistics, RunKey run) {
    try {
      JsonNode all = JSON.readTree(statistics);
      JsonNode min = all.path("minValues");
      JsonNode max = all.path("maxValues");
      return covers(min.path("job"), max.path("job"), run.job())
          && covers(min.path("as_of"), max.path("as_of"), run.asOf());
    } catch (JsonProcessingException | DateTimeException e) {
      return true;
    }
  }

  private static boolean covers(JsonNode min, JsonNode max, String value) {
    return !min.isTextual()
        || !max.isTextual()
        || min.textValue().compareTo(value) <= 0 && max.textValue().compareTo(value) >= 0;
  }

  /** Statistics are cut to milliseconds. */
  private static boolean covers(JsonNode min, JsonNode max, Instant value) {
    if (!min.isTextual() || !max.isTextual()) {
      return true;
    }
    Instant first = OffsetDateTime.parse(min.textValue()).toInstant();
    Instant last = OffsetDateTime.parse(max.textValue()).toInstant();
    return !first.isAfter(value) && last.plusMillis(1).isAfter(value);
  }
}
