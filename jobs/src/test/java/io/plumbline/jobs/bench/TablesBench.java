package io.plumbline.jobs.bench;

import io.plumbline.base.ExitCode;
import io.plumbline.jobs.sql.Format;
import io.plumbline.jobs.sql.SqlQuery;
import io.plumbline.jobs.tables.TableMaintenance;
import io.plumbline.results.MaintenanceRow;
import io.plumbline.results.ResultTables;
import io.plumbline.spark.Sessions;
import io.plumbline.tables.RunKey;
import io.plumbline.tables.TableDefinition;
import io.plumbline.tables.TableStore;
import io.plumbline.tables.Upkeep;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/**
 * Times of a query and of a run's own writes in warehouses of 10, 100, and 1,000 runs. The sizes
 * take turns, so that a busy moment of the machine meets all of them.
 */
public final class TablesBench {
  private static final List<Integer> SIZES = List.of(10, 100, 1_000);
  private static final int ROUNDS = 3;
  private static final int ROWS = 5;
  private static final String QUERY = "SELECT * FROM v_latest_metrics";

  /** Tables that a run writes; `maintenance` is not among them. */
  private static final List<Class<? extends Record>> WRITTEN =
      ResultTables.ROWS.stream().filter(row -> row != MaintenanceRow.class).toList();

  private final SparkSession spark;
  private final Path folder;
  private final Instant first;
  private final int maintainedEvery;
  private final List<Double> maintenance = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  private TablesBench(SparkSession spark, Path folder, int maintainedEvery) {
    this.maintainedEvery = maintainedEvery;
    this.spark = spark;
    this.folder = folder;
    // No row is past its retention.
    this.first = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(100, ChronoUnit.DAYS);
  }

  /**
   * @param arguments runs between two maintenances, 300 without one
   */
  public static void main(String[] arguments) throws Exception {
    int maintainedEvery = arguments.length == 0 ? 300 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("plumbline-bench");
    SparkSession spark = Sessions.open("bench", "local[2]", Map.of());
    TablesBench bench = new TablesBench(spark, folder, maintainedEvery);
    int code = 10;
    try {
      code = bench.run() ? 0 : 1;
    } finally {
      bench.threads.shutdownNow();
      spark.stop();
      FileUtils.deleteQuietly(folder.toFile());
    }
    System.exit(code);
  }

  private boolean run() throws Exception {
    build();
    Map<Integer, List<Double>> queries = new LinkedHashMap<>();
    Map<Integer, List<Double>> writes = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (int size : SIZES) {
        int number = size + round;
        double write = seconds(() -> write(size, number));
        double query = seconds(() -> query(size));
        // The first round completes the log after the repeated runs, and warms up.
        if (round > 0) {
          writes.computeIfAbsent(size, s -> new ArrayList<>()).add(write);
          queries.computeIfAbsent(size, s -> new ArrayList<>()).add(query);
        }
      }
    }
    say("");
    say("runs   files of metrics   query, median s   16 writes, median s");
    for (int size : SIZES) {
      say(
          "%,5d   %16d   %15.2f   %19.2f",
          size, filesOfMetrics(size), median(queries.get(size)), median(writes.get(size)));
    }
    say(
        "maintenance: %d times after %d runs each, median %.1f s for 17 tables",
        maintenance.size(), maintainedEvery, median(maintenance));
    boolean queriesHold = bar("query-1000-runs", queries, 3);
    return bar("write-1000-runs", writes, 2) && queriesHold;
  }

  /** Prints how the largest warehouse compares with the smallest. @return whether it holds */
  private static boolean bar(String name, Map<Integer, List<Double>> times, double factor) {
    double limit = factor * median(times.get(SIZES.get(0)));
    double measured = median(times.get(SIZES.get(2)));
    boolean holds = measured <= limit;
    say("BAR %s %.3f %.3f %s", name, measured, limit, holds ? "ok" : "short");
    return holds;
  }

  private void build() throws Exception {
    say(
        "Run 1 and 2 write %d tables of %d rows each, by TableStore.replaceRun.",
        WRITTEN.size(), ROWS);
    int start = SIZES.get(0);
    write(start, 0);
    write(start, 1);
    for (int size : SIZES.subList(1, SIZES.size())) {
      FileUtils.copyDirectory(warehouse(start).toFile(), warehouse(size).toFile());
    }
    say("The runs up to 10, 100, and 1,000 repeat run 2: for each a file and a commit of its own,");
    say("written many at once. `tables maintain` follows every %d runs.", maintainedEvery);
    Map<TableDefinition, List<String>> commits = new LinkedHashMap<>();
    for (Class<? extends Record> row : WRITTEN) {
      TableDefinition table = TableDefinition.of(row);
      commits.put(table, runs(start, table).newestCommit());
    }
    for (int size : SIZES) {
      for (int from = 2; from < size; ) {
        int until = Math.min(size, (from / maintainedEvery + 1) * maintainedEvery);
        repeat(size, commits, from, until);
        // Measured before the last one: with all files since the one before.
        if (until < size) {
          maintenance.add(seconds(() -> maintain(size)));
        }
        from = until;
      }
    }
  }

  private void repeat(int size, Map<TableDefinition, List<String>> commits, int from, int until)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    List<Future<?>> added = new ArrayList<>();
    commits.forEach(
        (table, commit) ->
            added.add(
                threads.submit(
                    () -> {
                      SparkSession.setActiveSession(spark);
                      runs(size, table).add(commit, from, until);
                      return null;
                    })));
    for (Future<?> one : added) {
      one.get();
    }
    System.err.printf(
        Locale.ROOT,
        "[bench] %d: runs %d to %d in %.1f s%n",
        size,
        from + 1,
        until,
        (System.nanoTime() - start) / 1e9);
  }

  private RepeatedRuns runs(int size, TableDefinition table) {
    return new RepeatedRuns(
        spark, warehouse(size).resolve("results").resolve(table.name()), RepeatedRuns.id(1), first);
  }

  private void write(int size, int number) {
    Instant asOf = first.plus(Duration.ofHours(number));
    TableStore store =
        new TableStore(
            spark,
            warehouse(size).toString(),
            new RunKey("bench", "job", asOf, RepeatedRuns.id(number)));
    WRITTEN.forEach(type -> write(store, type));
  }

  private static <R extends Record> void write(TableStore store, Class<R> type) {
    store.replaceRun(type, FilledRows.of(type, ROWS));
  }

  private void query(int size) {
    SqlQuery.run(
        spark,
        warehouse(size).toString(),
        List.of(QUERY),
        Format.TABLE,
        new PrintStream(OutputStream.nullOutputStream()));
  }

  private void maintain(int size) {
    ExitCode code =
        TableMaintenance.run(
            TableStore.withoutRun(spark, warehouse(size).toString()),
            Upkeep.RETENTION,
            problem -> {
              throw new IllegalStateException(problem);
            },
            new PrintStream(OutputStream.nullOutputStream()));
    if (code != ExitCode.DONE) {
      throw new IllegalStateException("maintenance: " + code);
    }
  }

  private long filesOfMetrics(int size) throws IOException {
    return spark
        .read()
        .format("delta")
        .load(warehouse(size).resolve("results/metrics").toString())
        .inputFiles()
        .length;
  }

  private Path warehouse(int size) {
    return folder.resolve("runs-" + size);
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.err.printf(Locale.ROOT, "[bench] %.2f s%n", seconds);
    return seconds;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
