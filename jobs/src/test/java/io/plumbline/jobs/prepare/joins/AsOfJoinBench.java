package io.plumbline.jobs.prepare.joins;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.plumbline.jobs.bench.Bars;
import io.plumbline.jobs.prepare.Analysis;
import io.plumbline.pipeline.JoinSpec;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * The as-of join of many rows with a tenth as many, beside Spark's equi-join of the same rows by
 * key and day, and beside a join of all pairs in range for a tenth of the keys. A key has 1,000
 * left and 100 right rows within a year; a partner is at most a week old.
 */
public final class AsOfJoinBench {
  private static final int LEFT_PER_KEY = 1_000;
  private static final int RIGHT_PER_KEY = 100;
  private static final int SMALLER = 10;
  private static final Duration WITHIN = Duration.ofDays(7);

  private final SparkSession spark;
  private final Path folder;

  public AsOfJoinBench(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** Measures the long joins once, after the short ones have warmed up. */
  public void run(Bars bars, long rows) throws Exception {
    write(rows);
    double naive =
        Bars.seconds(
            "range join of a tenth of the keys", () -> read(inRange(few("left"), few("right"))));
    read(byDay(few("left"), few("right")));
    double fewer =
        Bars.seconds(
            "as-of join of a tenth of the keys", () -> read(asOf(few("left"), few("right"))));
    double equi = Bars.seconds("equi-join", () -> read(byDay(table("left"), table("right"))));
    double asOf = Bars.seconds("as-of join", () -> read(asOf(table("left"), table("right"))));
    Bars.say(
        "%,d x %,d rows: equi-join by key and day %.1f s, as-of join %.1f s",
        rows, rows * RIGHT_PER_KEY / LEFT_PER_KEY, equi, asOf);
    Bars.say(
        "a tenth of the keys: range join %.1f s, as-of join %.1f s: ratio %.1f",
        naive, fewer, naive / fewer);
    bars.atMost("as-of-join-to-equi-join", 3, asOf / equi);
    bars.atMost("as-of-join-heap-mib", 4_096, peakHeap());
  }

  private void write(long rows) {
    long keys = Math.max(1, rows / LEFT_PER_KEY);
    String at = "timestamp_seconds(1704067200 + pmod(xxhash64(id, %d), 31000000)) AS %s";
    save(
        "left",
        spark
            .range(0, rows, 1, 8)
            .selectExpr(
                "pmod(id, " + keys + ") AS key",
                at.formatted(1, "at"),
                "pmod(xxhash64(id, 2), 10000) / 100 AS x",
                "id AS _line"));
    // One row a key in each of 100 days, so that key and day are unique, too.
    save(
        "right",
        spark
            .range(0, keys * RIGHT_PER_KEY, 1, 8)
            .selectExpr(
                "pmod(id, " + keys + ") AS of",
                "timestamp_seconds(1704067200 + id DIV "
                    + keys
                    + " * 302400 + pmod(xxhash64(id, 3), 86400)) AS seen",
                "pmod(xxhash64(id, 4), 10000) / 100 AS price",
                "concat('level ', pmod(xxhash64(id, 5), 50)) AS level"));
  }

  private void save(String name, Dataset<Row> rows) {
    rows.write().format("delta").mode(SaveMode.Overwrite).save(folder.resolve(name).toString());
  }

  private Dataset<Row> table(String name) {
    return spark.read().format("delta").load(folder.resolve(name).toString());
  }

  private Dataset<Row> few(String name) {
    String key = name.equals("left") ? "key" : "of";
    return table(name).where(expr("pmod(%s, %d) = 0".formatted(key, SMALLER)));
  }

  private static Dataset<Row> asOf(Dataset<Row> left, Dataset<Row> right) {
    JoinSpec join =
        new JoinSpec(
            "right",
            Map.of("key", "of"),
            "r_",
            Optional.of(new JoinSpec.AsOf("at", "seen", WITHIN)));
    JoinInput input = JoinInput.of(join, "join", left, right, Analysis.OF_A_RUN);
    return AsOfJoin.of(left, input, "match", Analysis.OF_A_RUN);
  }

  private static Dataset<Row> byDay(Dataset<Row> left, Dataset<Row> right) {
    return left.join(
        right, expr("key = of AND date_trunc('DAY', at) = date_trunc('DAY', seen)"), "left");
  }

  private static Dataset<Row> inRange(Dataset<Row> left, Dataset<Row> right) {
    return left.join(
            right,
            expr(
                "key = of AND seen <= at AND seen >= at - make_dt_interval(%d)"
                    .formatted(WITHIN.toDays())),
            "left")
        .groupBy("_line")
        .agg(max_by(struct(column("price"), column("level")), column("seen")).as("found"));
  }

  private static void read(Dataset<Row> rows) {
    rows.agg(count(lit(1)), expr("bit_xor(xxhash64(*))")).collectAsList();
  }

  /** Returns the most that was in use so far, garbage included, in MiB. */
  private static double peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(MemoryUsage::getUsed)
            .sum()
        / 0x1p20;
  }
}
