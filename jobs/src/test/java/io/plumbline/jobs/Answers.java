package io.plumbline.jobs;

import io.plumbline.QuickSettings;
import io.plumbline.jobs.sql.Format;
import io.plumbline.jobs.sql.SqlQuery;
import io.plumbline.spark.Sessions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * What the command {@code sql} answers, in one session for many queries. It must be closed before a
 * job runs in this JVM.
 */
final class Answers implements AutoCloseable {
  private final SparkSession spark;
  private final String warehouse;

  private Answers(SparkSession spark, String warehouse) {
    this.spark = spark;
    this.warehouse = warehouse;
  }

  static Answers from(Path warehouse) {
    QuickSettings.settle();
    return new Answers(Sessions.open("answers", "local[2]", Map.of()), warehouse.toString());
  }

  /** The same session, another warehouse. */
  Answers and(Path other) {
    return new Answers(spark, other.toString());
  }

  /** Rows as CSV lines, without the header. */
  List<String> to(String query) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SqlQuery.run(
        spark,
        warehouse,
        List.of(query),
        Format.CSV,
        new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).lines().skip(1).toList();
  }

  @Override
  public void close() {
    spark.stop();
  }
}
