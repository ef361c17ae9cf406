package io.plumbline.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.delta.actions.AddFile;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Rules out rows of a run by the list of files that Delta keeps beside each commit of a small
 * table, with the smallest and largest values of each file. No Spark job is needed for it; to ask
 * the table takes three.
 */
final class FileBounds {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FileBounds() {}

  /**
   * Returns false only if the table has no row of this pipeline, as-of, and job.
   *
   * @param snapshot of a result table or of a table of the users' data, with the columns of the
   *     store
   */
  static boolean mayHold(Snapshot snapshot, RunKey run) {
    boolean isOfUsers = snapshot.schema().getFieldIndex("_as_of").isDefined();
    return mayHold(snapshot, file -> isOfUsers ? mayHoldOfUsers(file, run) : mayHold(file, run));
  }

  /**
   * Returns false only if no row of a table of the users' data is of this job.
   *
   * @param snapshot of the table
   */
  static boolean mayHold(Snapshot snapshot, String job) {
    return mayHold(
        snapshot,
        file -> {
          String partition = CollectionConverters.asJava(file.partitionValues()).get("_job");
          return partition == null || partition.equals(job);
        });
  }

  private static boolean mayHold(Snapshot snapshot, Predicate<AddFile> isOne) {
    if (snapshot.version() < 0) {
      return false;
    }
    Optional<Seq<AddFile>> files =
        OptionConverters.toJava(snapshot.checksumOpt())
            .map(VersionChecksum::allFiles)
            .flatMap(OptionConverters::toJava);
    return files.isEmpty() || CollectionConverters.asJava(files.get()).stream().anyMatch(isOne);
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

  /** Delta writes moments of partitions in UTC, or as Spark casts them to text. */
  private static boolean differs(String partition, Instant asOf) {
    try {
      String iso = partition.replace(' ', 'T');
      return !Instant.parse(iso.endsWith("Z") ? iso : iso + "Z").equals(asOf);
    } catch (DateTimeException e) {
      return false;
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
