package io.plumbline.jobs.report;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The page of {@link SampleResults}, written once per JVM. */
final class SamplePage {
  private static SamplePage written;

  private final String warehouse;

  private SamplePage(SparkSession spark) {
    this.warehouse = SampleResults.warehouse(spark);
    new ReportJob().run(SampleResults.context(spark, warehouse, "flights"));
  }

  static synchronized SamplePage of(SparkSession spark) {
    if (written == null) {
      written = new SamplePage(spark);
    }
    return written;
  }

  String warehouse() {
    return warehouse;
  }

  Path file() {
    return Path.of(ReportJob.location(warehouse, "flights"));
  }
}
