package io.plumbline.sources.parquet;

import io.plumbline.sources.SourceFile;
import io.plumbline.sources.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The schemas that Parquet files have, each for itself. Spark reads files of one schema, and names
 * neither file nor column where it does not.
 */
final class ParquetFooters {
  private static final int FILES_PER_TASK = 64;

  private ParquetFooters() {}

  /**
   * The schema of a file.
   *
   * @param message as Parquet writes it
   * @param unreadable a column that Spark does not read; null if there is none
   */
  record Footer(SourceFile file, String message, @Nullable Unreadable unreadable)
      implements Serializable {}

  /** A column with its type in Parquet. */
  record Unreadable(String column, String type) implements Serializable {}

  /** Reads the footers by tasks. */
  static List<Footer> of(SparkSession spark, List<SourceFile> files) {
    SerializableConfiguration conf =
        new SerializableConfiguration(spark.sessionState().newHadoopConf());
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(files, (files.size() - 1) / FILES_PER_TASK + 1)
        .map(file -> footer(conf.value(), file))
        .collect();
  }

  private static Footer footer(Configuration conf, SourceFile file) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.path()), conf))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      return new Footer(file, schema.toString(), unreadable(schema, "").orElse(null));
    } catch (IOException e) {
      throw new UnreadableFileException(file.path(), e);
    } catch (RuntimeException e) {
      throw new UnreadableFileException(file.path(), new IOException(e.getMessage(), e));
    }
  }

  private static Optional<Unreadable> unreadable(GroupType group, String path) {
    for (Type field : group.getFields()) {
      String name = path + field.getName();
      Optional<Unreadable> found =
          field.isPrimitive()
              ? Optional.of(field)
                  .filter(ParquetFooters::isUnreadable)
                  .map(type -> new Unreadable(name, type.getLogicalTypeAnnotation().toString()))
              : unreadable(field.asGroupType(), name + ".");
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static boolean isUnreadable(Type type) {
    return type.getLogicalTypeAnnotation() instanceof TimeLogicalTypeAnnotation
        || type.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time
            && time.getUnit() == TimeUnit.NANOS;
  }
}
