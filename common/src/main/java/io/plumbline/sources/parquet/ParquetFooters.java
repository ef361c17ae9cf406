package io.plumbline.sources.parquet;

import io.plumbline.sources.SourceFile;
import io.plumbline.sources.typed.FileSchema;
import io.plumbline.sources.typed.FileSchema.Unreadable;
import java.io.IOException;
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

/** The schemas in the footers of Parquet files. */
final class ParquetFooters {
  private ParquetFooters() {}

  static FileSchema read(Configuration conf, SourceFile file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(new Path(file.path()), conf))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      return new FileSchema(file, schema.toString(), unreadable(schema, "").orElse(null));
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
