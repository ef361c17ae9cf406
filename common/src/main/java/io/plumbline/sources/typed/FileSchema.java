package io.plumbline.sources.typed;

import io.plumbline.sources.SourceFile;
import io.plumbline.sources.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The schema of a file. Spark reads files of one schema, and names neither file nor column where it
 * does not.
 *
 * @param message as the format writes it
 * @param unreadable a column that Spark does not read; null if there is none
 */
public record FileSchema(SourceFile file, String message, @Nullable Unreadable unreadable)
    implements Serializable {
  private static final int FILES_PER_TASK = 64;

  /** A column with its type in the file. */
  public record Unreadable(String column, String type) implements Serializable {}

  /** Reads the schema of one file; runs in tasks. */
  public interface Reader extends Serializable {
    FileSchema read(Configuration conf, SourceFile file) throws IOException;
  }

  /** Reads the schemas by tasks. */
  public static List<FileSchema> of(SparkSession spark, List<SourceFile> files, Reader reader) {
    SerializableConfiguration conf =
        new SerializableConfiguration(spark.sessionState().newHadoopConf());
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(files, (files.size() - 1) / FILES_PER_TASK + 1)
        .map(file -> read(conf.value(), file, reader))
        .collect();
  }

  private static FileSchema read(Configuration conf, SourceFile file, Reader reader) {
    try {
      return reader.read(conf, file);
    } catch (IOException e) {
      throw new UnreadableFileException(file.path(), e);
    } catch (Exception e) {
      // Not only RuntimeException: Spark throws checked exceptions without declaring them.
      throw new UnreadableFileException(file.path(), new IOException(e.getMessage(), e));
    }
  }
}
