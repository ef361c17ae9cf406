package io.plumbline.jobs.bench;

import io.plumbline.jobs.prepare.joins.AsOfJoinBench;
import io.plumbline.jobs.train.FoldsBench;
import io.plumbline.spark.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/** One part of `scripts/bench/data` in a session of its own: PART ROWS ROUNDS. */
public final class DataBench {
  private DataBench() {}

  /**
   * @param arguments `ingest`, `profile`, `join`, or `folds`; rows; rounds that are measured
   */
  public static void main(String[] arguments) throws Exception {
    long rows = Long.parseLong(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory("plumbline-bench");
    SparkSession spark = Sessions.open("bench", "local[2]", Map.of());
    Bars bars = new Bars();
    int code = 10;
    try {
      switch (arguments[0]) {
        case "ingest" -> new IngestBench(spark, folder).run(bars, rows, rounds);
        case "profile" -> new ProfileBench(spark, folder).run(bars, rows, rounds);
        case "join" -> new AsOfJoinBench(spark, folder).run(bars, rows);
        case "folds" -> new FoldsBench(spark, folder, rows).run(bars, rounds);
        default -> throw new IllegalArgumentException("no part " + arguments[0]);
      }
      code = bars.hold() ? 0 : 1;
    } finally {
      spark.stop();
      FileUtils.deleteQuietly(folder.toFile());
    }
    System.exit(code);
  }
}
