package io.plumbline.spark;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.spark.sql.SparkSession;

/**
 * Makes Hadoop's settings smaller to send. Spark sends all of them, some thousand, with each task
 * that writes; Hadoop adds the file that each came from, compressed by itself, which takes longer
 * than all else that is sent. Only {@link Configuration#getPropertySources} needs to know it.
 */
public final class SettingOrigins {
  private SettingOrigins() {}

  /**
   * Forgets where the settings of a session came from; they keep their values. Where Hadoop keeps
   * the origins elsewhere, nothing happens.
   */
  public static void forget(SparkSession spark) {
    spark.sessionState(); // adds settings as it is made
    forget(spark.sparkContext().hadoopConfiguration());
  }

  static void forget(Configuration settings) {
    new JobConf(); // adds files of its own, which reads all of them again
    settings.size(); // reads them, if that was not done yet
    try {
      Field origins = Configuration.class.getDeclaredField("updatingResource");
      origins.setAccessible(true);
      if (origins.getType() == Map.class) {
        origins.set(settings, new ConcurrentHashMap<>());
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      // The settings are whole, and take longer to send.
    }
  }
}
