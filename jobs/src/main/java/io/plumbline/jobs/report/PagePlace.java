package io.plumbline.jobs.report;

import io.plumbline.job.JobContext;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The location of the page of a pipeline and as-of: each as-of has its own, and the newest of them
 * is the pipeline's. A backfill leaves the page of today as it is.
 *
 * @param ofAsOf {@code reports/<pipeline>/<as-of>.html}
 * @param latest {@code reports/<pipeline>.html}
 * @param isNewest whether no page of a later as-of is there
 */
record PagePlace(String ofAsOf, String latest, boolean isNewest) {
  private static final String ENDING = ".html";

  /** Names in the order of time; no colon, which some file systems refuse. */
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when the folder cannot be read
   */
  static PagePlace of(JobContext context) {
    String latest = ReportJob.location(context.tables().warehouse(), context.run().pipeline());
    Path folder = new Path(latest.substring(0, latest.length() - ENDING.length()));
    String name = name(context.asOf());
    return new PagePlace(folder + "/" + name + ENDING, latest, !hasLater(context, folder, name));
  }

  static String name(Instant asOf) {
    boolean isDay = asOf.atOffset(ZoneOffset.UTC).toLocalTime().toNanoOfDay() == 0;
    return (isDay ? DAY : MOMENT).format(asOf);
  }

  private static boolean hasLater(JobContext context, Path folder, String name) {
    try {
      FileSystem files = folder.getFileSystem(context.spark().sessionState().newHadoopConf());
      return Arrays.stream(files.listStatus(folder))
          .map(file -> file.getPath().getName())
          .filter(file -> file.endsWith(ENDING) && !file.startsWith("."))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .anyMatch(other -> other.compareTo(name) > 0);
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw ReportErrors.cannotWrite(folder.toString(), e);
    }
  }
}
