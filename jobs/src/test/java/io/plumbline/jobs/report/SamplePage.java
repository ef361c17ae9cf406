package io.plumbline.jobs.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/** The page of {@link SampleResults}, written once per JVM: the tables take longer than a test. */
final class SamplePage {
  private static SamplePage written;

  private final String warehouse;

  private SamplePage(SparkSession spark) throws IOException {
    Path folder = Files.createTempDirectory("plumbline-sample-page");
    FileUtils.forceDeleteOnExit(folder.toFile());
    this.warehouse = folder.resolve("a warehouse").toString();
    SampleResults.write(spark, warehouse, "flights");
    new ReportJob().run(SampleResults.context(spark, warehouse, "flights"));
  }

  static synchronized SamplePage of(SparkSession spark) {
    try {
      if (written == null) {
        written = new SamplePage(spark);
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String warehouse() {
    return warehouse;
  }

  Path file() {
    return Path.of(ReportJob.location(warehouse, "flights"));
  }
}
