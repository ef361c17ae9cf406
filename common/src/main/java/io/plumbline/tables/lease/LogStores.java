package io.plumbline.tables.lease;

import java.net.URI;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Checks that two drivers may commit to one Delta table. On S3, Delta's own log store lets the
 * later of two commits of one version win, and the rows of the other are gone without a word.
 */
public final class LogStores {
  private static final String ONE_DRIVER = "io.delta.storage.S3SingleDriverLogStore";

  private LogStores() {}

  /**
   * Refuses a warehouse that loses commits of two drivers.
   *
   * @param isSingleDriver whether the user says that no second driver ever writes to it
   * @throws io.plumbline.base.PlumblineException (SPEC) for s3, s3a, or s3n with Delta's own log
   *     store
   */
  public static void requireMultiWriter(
      SparkSession spark, String warehouse, boolean isSingleDriver) {
    URI uri = new Path(warehouse).toUri();
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.startsWith("s3") || isSingleDriver) {
      return;
    }
    String key = "spark.delta.logStore.%s.impl".formatted(scheme);
    String store = spark.conf().get(key, ONE_DRIVER);
    if (store.isBlank() || store.equals(ONE_DRIVER)) {
      throw LeaseErrors.losesCommits(warehouse, key);
    }
  }
}
