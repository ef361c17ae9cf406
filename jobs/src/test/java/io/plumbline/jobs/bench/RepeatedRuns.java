package io.plumbline.jobs.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.base.Json;
import io.plumbline.spark.UnforkedFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import scala.Option;

/**
 * Repeats a run in a table as often as asked: one data file and one commit for each run, as single
 * runs would write them, but in one Spark job. Each commit is a copy of the one that the store made
 * for the run, with other path, size, as-of, and run id. A checkpoint of the log follows, as Delta
 * makes one with each tenth commit.
 *
 * @param table folder of the table
 * @param run id of the run that is repeated; the newest commit has its rows and nothing else
 * @param first as-of of run 0; each run is an hour later than the one before
 */
record RepeatedRuns(SparkSession spark, Path table, String run, Instant first) {

  static String id(int run) {
    return "run-%05d".formatted(run);
  }

  Instant asOf(int run) {
    return first.plus(Duration.ofHours(run));
  }

  /** The commit that the runs repeat. */
  List<String> newestCommit() throws IOException {
    return Files.readAllLines(commit(newestVersion()));
  }

  /** Adds the runs from one number to another, without the last. */
  void add(List<String> commit, int from, int until) throws IOException {
    Path files = Files.createTempDirectory(table.getParent(), "_runs");
    rows(from, until)
        .repartition(1)
        .sortWithinPartitions("_n")
        .write()
        .mode("overwrite")
        .option("compression", "snappy")
        // Hadoop starts a process for the permissions of each file; here that would be most of it.
        .option("fs.file.impl", UnforkedFileSystem.class.getName())
        .option("fs.file.impl.disable.cache", "true")
        .partitionBy("_n")
        .parquet(files.toString());
    long version = newestVersion();
    for (int i = from; i < until; i++) {
      version++;
      String name = "pipeline=bench/part-00000-%s.c000.snappy.parquet".formatted(UUID.randomUUID());
      Path file = table.resolve(name);
      Files.move(only(files.resolve("_n=" + i)), file);
      List<String> lines = new ArrayList<>();
      for (String line : commit) {
        lines.add(Json.write(changed(Json.read(line), i, name, Files.size(file))));
      }
      Files.write(commit(version), lines);
    }
    FileUtils.deleteQuietly(files.toFile());
    DeltaLog.clearCache(); // it does not know of these commits
    DeltaLog log = DeltaLog.forTable(spark, table.toString());
    log.checkpoint(log.unsafeVolatileSnapshot(), Option.empty());
  }

  private Dataset<Row> rows(int from, int until) {
    Dataset<Row> one =
        spark
            .read()
            .format("delta")
            .load(table.toString())
            .where(col("run_id").equalTo(run))
            .drop("pipeline");
    List<String> names = List.of(one.columns());
    return one.crossJoin(spark.range(from, until).withColumnRenamed("id", "_n"))
        .withColumn("run_id", concat(lit("run-"), functions.lpad(col("_n").cast("string"), 5, "0")))
        .withColumn("as_of", lit(first).plus(make_dt_interval(lit(0), col("_n").cast("int"))))
        .select(
            Stream.concat(names.stream(), Stream.of("_n"))
                .map(functions::col)
                .toArray(org.apache.spark.sql.Column[]::new));
  }

  private JsonNode changed(JsonNode action, int run, String name, long size) {
    if (action.has("add")) {
      ObjectNode add = (ObjectNode) action.get("add");
      add.put("path", name).put("size", size).put("modificationTime", System.currentTimeMillis());
      try {
        ObjectNode stats = (ObjectNode) Json.read(add.get("stats").asText());
        for (String end : List.of("minValues", "maxValues")) {
          ((ObjectNode) stats.get(end))
              .put("run_id", id(run))
              .put("as_of", asOf(run).toString().replace("Z", ".000Z"));
        }
        add.put("stats", Json.write(stats));
      } catch (com.fasterxml.jackson.core.JacksonException e) {
        throw new IllegalStateException("stats of " + table, e);
      }
    }
    return action;
  }

  private long newestVersion() throws IOException {
    try (Stream<Path> files = Files.list(table.resolve("_delta_log"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d+\\.json"))
          .mapToLong(name -> Long.parseLong(name.substring(0, name.indexOf('.'))))
          .max()
          .orElseThrow();
    }
  }

  private Path commit(long version) {
    return table.resolve("_delta_log/%020d.json".formatted(version));
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .min(Comparator.naturalOrder())
          .orElseThrow();
    }
  }
}
