package io.plumbline.jobs.bench;

import io.plumbline.base.Lookup;
import io.plumbline.jobs.ingest.IngestJob;
import io.plumbline.jobs.prepare.PrepareJob;
import io.plumbline.spark.StepLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * `ingest` beside a plain read, cast, and write of the same files by Spark; and what 30
 * expectations add to `prepare`, which checks them.
 */
final class IngestBench {
  private static final int EXPECTATIONS = 30;

  private final SparkSession spark;
  private final Path folder;
  private final Path files;

  IngestBench(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
    this.files = folder.resolve("files");
  }

  void run(Bars bars, long rows, int rounds) throws Exception {
    FlatFiles.write(spark, files, rows);
    BenchPipeline bare = pipeline("bare", 0);
    BenchPipeline checked = pipeline("checked", EXPECTATIONS);
    checked.run(new IngestJob());
    List<Double> plain = new ArrayList<>();
    List<Double> ingest = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      double plainly = Bars.seconds("read, cast, and write by Spark", this::plain);
      double ingested = Bars.seconds("ingest", () -> bare.run(new IngestJob()));
      double cleaned = clean(bare);
      double looked = clean(checked);
      if (round > 0) { // the first round warms up
        plain.add(plainly);
        ingest.add(ingested);
        without.add(cleaned);
        with.add(looked);
      }
    }
    double one = Bars.median(plain);
    double all = Bars.median(ingest);
    double contracts = Math.max(0, Bars.median(with) - Bars.median(without));
    Bars.say(
        "%,d rows of %d columns: read, cast, and write by Spark %.1f s, ingest %.1f s",
        rows, FlatFiles.TYPES.size(), one, all);
    Bars.say(
        "cleaning in prepare: %.1f s without expectations, %.1f s with %d",
        Bars.median(without), Bars.median(with), EXPECTATIONS);
    bars.atMost("ingest-to-plain-spark", 1.3, all / one);
    bars.atMost("ingest-with-30-contracts-to-plain-spark", 1.6, (all + contracts) / one);
  }

  private BenchPipeline pipeline(String warehouse, int expectations) {
    return BenchPipeline.of(
        spark, folder.resolve(warehouse), FlatFiles.pipeline(files, expectations));
  }

  private void plain() {
    spark
        .read()
        .option("header", true)
        .schema(
            FlatFiles.TYPES.entrySet().stream()
                .map(column -> column.getKey() + " " + column.getValue())
                .collect(Collectors.joining(", ")))
        .csv(files.toString())
        .write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .save(folder.resolve("plain").toString());
  }

  /** Returns the seconds in which the source is cleaned, checked, and written. */
  private static double clean(BenchPipeline pipeline) {
    Map<String, StepLog.Cost> costs = pipeline.run(new PrepareJob());
    double seconds =
        Lookup.required(costs, "clean main").seconds()
            + Lookup.required(costs, "write main").seconds();
    System.err.printf("[bench] clean and write in prepare: %.2f s%n", seconds);
    return seconds;
  }
}
