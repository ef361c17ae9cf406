package io.plumbline.jobs.bench;

import io.plumbline.spark.Sessions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Makes files and a pipeline over them: FOLDER ROWS. */
public final class ManyRows {
  private ManyRows() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    SparkSession spark = Sessions.open("bench", "local[2]", Map.of());
    Path files = folder.resolve("files");
    FlatFiles.write(spark, files, Long.parseLong(arguments[1]));
    Files.writeString(folder.resolve("flat.conf"), FlatFiles.pipeline(files, 10));
    spark.stop();
  }
}
