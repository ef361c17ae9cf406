package io.plumbline.jobs.bench;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.jobs.prepare.failures.FailedValues;
import io.plumbline.jobs.prepare.failures.FailureCounter;
import io.plumbline.profile.FrameStates;
import io.plumbline.spark.ReadColumns;
import io.plumbline.spark.StepLog;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The states of all columns and as many expectations as there are columns, but no more than 50, as
 * `prepare` counts the rows that fail them, beside a bare scan of the same table with one hash over
 * all columns.
 */
final class ProfileBench {
  private static final int EXPECTATIONS = 50;
  private static final int NARROW = 50;
  private static final int WIDE = 400;

  /** Of the narrow table in a round: they take a second or two. */
  private static final int SHORT_ROUNDS = 3;

  private final SparkSession spark;
  private final Path folder;
  private final Map<Integer, Long> jobs = new java.util.TreeMap<>();

  ProfileBench(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  void run(Bars bars, long rows, int rounds) throws Exception {
    write(NARROW, rows);
    write(WIDE, rows);
    List<Double> scans = new ArrayList<>();
    List<Double> narrow = new ArrayList<>();
    List<Double> wide = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      for (int turn = 0; turn < SHORT_ROUNDS; turn++) {
        double scan = Bars.seconds("scan of 50 columns", () -> scan(NARROW));
        double few = Bars.seconds("profile of 50 columns", () -> profile(NARROW));
        if (round > 0) { // the first round warms up
          scans.add(scan);
          narrow.add(few);
        }
      }
      double many = Bars.seconds("profile of 400 columns", () -> profile(WIDE));
      if (round > 0) {
        wide.add(many);
      }
    }
    double scan = Bars.median(scans);
    double few = Bars.median(narrow);
    double many = Bars.median(wide);
    Bars.say(
        "%,d rows: scan of 50 columns %.2f s; states and 50 expectations %.2f s, of 400 columns %.2f s",
        rows, scan, few, many);
    bars.atMost("profile-50-to-scan", 2, Bars.ratio(narrow, scans));
    bars.atMost("profile-400-to-50", 8 * 1.25, many / few);
    bars.atMost("profile-400-jobs", jobs.getOrDefault(NARROW, 0L), jobs.getOrDefault(WIDE, 0L));
  }

  /** Of ten columns, eight are numbers of 10,000 values, one is a count, one a text. */
  private void write(int columns, long rows) {
    Column[] all =
        IntStream.range(0, columns)
            .mapToObj(
                i ->
                    expr(
                        switch (i % 10) {
                          case 8 -> "pmod(xxhash64(id, %1$d), 20) AS c%1$d".formatted(i);
                          case 9 ->
                              "concat('level ', pmod(xxhash64(id, %1$d), 50)) AS c%1$d"
                                  .formatted(i);
                          default -> "pmod(xxhash64(id, %1$d), 10000) / 1000 AS c%1$d".formatted(i);
                        }))
            .toArray(Column[]::new);
    spark
        .range(0, rows, 1, 4)
        .select(all)
        .write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .save(table(columns));
  }

  private String table(int columns) {
    return folder.resolve("columns-" + columns).toString();
  }

  private Dataset<Row> rows(int columns) {
    return spark.read().format("delta").load(table(columns));
  }

  private void scan(int columns) {
    rows(columns).selectExpr("bit_xor(xxhash64(*))").collectAsList();
  }

  private void profile(int columns) {
    StepLog log =
        StepLog.listen(
            spark.sparkContext(), "bench", new PrintStream(OutputStream.nullOutputStream()));
    log.step(
        "profile",
        () -> {
          Dataset<Row> rows = rows(columns);
          FrameStates.whole(rows, names(columns, false), names(columns, true));
          Map<String, Column> met = new LinkedHashMap<>();
          List<FailedValues> values = new ArrayList<>();
          for (String check : expectations(columns).toList()) {
            met.put("met" + met.size(), coalesce(expr(check), lit(true)));
            values.add(new FailedValues(ReadColumns.of(check).stream().toList()));
          }
          List<Column> marks = met.keySet().stream().map(functions::col).toList();
          return rows.withColumns(met)
              .agg(FailureCounter.aggregate(lit(true), marks, values))
              .first();
        });
    jobs.put(columns, log.finish().values().stream().mapToLong(StepLog.Cost::jobs).sum());
  }

  private static List<String> names(int columns, boolean texts) {
    return IntStream.range(0, columns)
        .filter(i -> texts == (i % 10 == 9))
        .mapToObj(i -> "c" + i)
        .toList();
  }

  /** Conditions that about one row of a thousand does not meet. */
  private static Stream<String> expectations(int columns) {
    return IntStream.range(0, Math.min(columns, EXPECTATIONS))
        .map(i -> i * (columns / Math.min(columns, EXPECTATIONS)))
        .mapToObj(
            i ->
                switch (i % 10) {
                  case 8 -> "c%d >= 0".formatted(i);
                  case 9 -> "length(c%d) < 9 and c%1$d like 'level%%'".formatted(i);
                  default -> "c%d between 0.005 and 9.994".formatted(i);
                });
  }
}
