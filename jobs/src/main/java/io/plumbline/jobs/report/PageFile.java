package io.plumbline.jobs.report;

import io.plumbline.job.JobContext;
import io.plumbline.spark.WholeFile;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Writes a page as a whole or not at all. */
final class PageFile {
  private PageFile() {}

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when the file cannot be written
   */
  static void write(JobContext context, String location, String text) {
    try {
      WholeFile.write(
          context.spark().sessionState().newHadoopConf(),
          new Path(location),
          text,
          context.run().runId());
    } catch (IOException e) {
      throw ReportErrors.cannotWrite(location, e);
    }
  }
}
