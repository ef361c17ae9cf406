package io.plumbline.tables.lease;

import java.io.IOException;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The right to write a pipeline's rows in a warehouse, which one run has at a time. On a local file
 * system it is a lock of the operating system, which ends with its process. Elsewhere it is a file
 * per epoch, which the holder renews; a run that finds a greater epoch than its own has lost it and
 * writes nothing more.
 */
public interface Lease extends AutoCloseable {
  /** Two missed renewals: longer than a pause for garbage, shorter than a person's patience. */
  Duration WATCHED_FOR = Duration.ofSeconds(60);

  /** A lease for a store that needs none: it reads, or a test writes. */
  Lease NONE =
      new Lease() {
        @Override
        public void requireHeld() {}

        @Override
        public void close() {}
      };

  /**
   * Acquires the lease of a pipeline.
   *
   * @throws io.plumbline.base.PlumblineException (BUSY) when another run has it; (INPUT) when the
   *     warehouse cannot be written to
   */
  static Lease acquire(SparkSession spark, String warehouse, String pipeline, String runId) {
    return acquire(spark.sparkContext().hadoopConfiguration(), warehouse, pipeline, runId);
  }

  static Lease acquire(Configuration hadoop, String warehouse, String pipeline, String runId) {
    try {
      Path folder = new Path(warehouse, "_locks");
      FileSystem files = folder.getFileSystem(hadoop);
      if (!files.mkdirs(folder)) {
        throw new IOException("the folder " + folder + " cannot be made");
      }
      if (files.getUri().getScheme().equals("file")) {
        return LocalLease.acquire(
            java.nio.file.Path.of(folder.toUri().getPath(), pipeline + ".lock"), pipeline, runId);
      }
      return EpochLease.acquire(files, new Path(folder, pipeline), pipeline, runId, WATCHED_FOR);
    } catch (IOException e) {
      throw LeaseErrors.notWritable(warehouse, e);
    }
  }

  /**
   * Called before each commit.
   *
   * @throws io.plumbline.base.PlumblineException (BUSY) when another run has taken the lease
   */
  void requireHeld();

  /** Gives the lease back; one that was lost stays with its new holder. */
  @Override
  void close();
}
