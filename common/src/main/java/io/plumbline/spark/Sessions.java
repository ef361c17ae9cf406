package io.plumbline.spark;

import io.plumbline.base.Seeds;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * The one way to a Spark session: Delta on, UTC, small defaults that a cluster's own settings
 * override.
 */
public final class Sessions {
  private static final String FILES = "spark.hadoop.fs.file.impl";

  private Sessions() {}

  /**
   * Opens the session of a job, or returns the one that is open.
   *
   * @param master Spark master, or empty: what spark-submit says, else all local cores; a cluster
   *     that spark-submit names goes before it
   * @param properties of the environment; they override the defaults here
   */
  public static SparkSession open(String name, String master, Map<String, String> properties) {
    SparkConf conf = new SparkConf().setAppName(name);
    properties.forEach(conf::set);
    String submitted = conf.get("spark.master", "local");
    // Whoever submits to a cluster means that cluster, whatever environment is named; spark-submit
    // says local[*] by itself.
    if (!master.isEmpty() && submitted.startsWith("local")) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    defaults(conf.get("spark.master")).forEach(conf::setIfMissing);
    if (conf.get(FILES, "").equals(UnforkedFileSystem.class.getName())) {
      UnforkedFileSystem.install();
    }
    // Results must not depend on the driver's own time zone.
    conf.set("spark.sql.session.timeZone", "UTC");
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    SettingOrigins.forget(spark);
    return spark;
  }

  /** Returns what a master gets unless it says otherwise. */
  static Map<String, String> defaults(String master) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
    all.put("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
    // A changed byte in a table is an error, not another value.
    all.put("spark.hadoop.parquet.page.verify-checksum.enabled", "true");
    // A number of 8 bytes that all readers know; the default is one of 12 that takes longer to
    // write.
    all.put("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    // A write has rows of one partition of a table; without open files for several, Spark sorts all
    // rows by it first.
    all.put("spark.sql.maxConcurrentOutputFileWriters", "4");
    // HotSpot never compiles a method of more bytes, which a plan with 30 conditions has; Spark
    // runs such a plan by smaller ones.
    all.put("spark.sql.codegen.hugeMethodLimit", "8000");
    // The jobs of a run make some hundred classes, and ask for many of them again; of the default
    // of 100, those are gone by then, and start over without the JVM's compiled code.
    all.put("spark.sql.codegen.cache.maxEntries", "1000");
    all.put("spark.ui.showConsoleProgress", "false");
    all.put("spark.sql.warehouse.dir", scratch());
    all.put("spark.sql.debug.maxToStringFields", "1000");
    if (master.startsWith("local")) {
      all.putAll(ofOneMachine());
      if (Sessions.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
        // Hadoop finds the class by the loader of whatever thread asks first.
        all.put(FILES, UnforkedFileSystem.class.getName());
        all.put(
            "spark.hadoop.fs.AbstractFileSystem.file.impl", UnforkedFileContext.class.getName());
      }
    }
    return all;
  }

  /** What a cluster must not have: its own defaults are made for its size. */
  private static Map<String, String> ofOneMachine() {
    return Map.of(
        // One machine needs no name service.
        "spark.driver.host", "localhost",
        "spark.driver.bindAddress", "127.0.0.1",
        // Spark ends an executor whose heap is full; here that is the run itself, which can tell.
        "spark.executor.killOnFatalError.depth", "0",
        "spark.sql.shuffle.partitions", "8",
        // Delta's own bookkeeping is small; its default of 50 tasks for each look at a table's log
        // costs seconds.
        "spark.databricks.delta.snapshotPartitions", "1",
        // A vacuum lists the files of a table by so many tasks, 10,000 by default: half a minute
        // for a table of two files.
        "spark.sql.sources.parallelPartitionDiscovery.parallelism", "8",
        // To look for the best compression of each column takes longer than the bytes are worth.
        "spark.sql.inMemoryColumnarStorage.compressed", "false",
        "spark.ui.enabled", "false",
        // Spark describes each plan for that page, formatted unless it is told; a tenth of the time
        // of jobs with few rows.
        "spark.sql.ui.explainMode", "simple");
  }

  /**
   * Spark wants a folder for managed tables; there are none, so it must not appear in the user's
   * folder, and it goes with the JVM.
   */
  private static String scratch() {
    String unique = Long.toHexString(Seeds.mix(ProcessHandle.current().pid() ^ System.nanoTime()));
    File folder = new File(System.getProperty("java.io.tmpdir"), "plumbline-" + unique);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder)));
    return folder.toURI().toString();
  }
}
