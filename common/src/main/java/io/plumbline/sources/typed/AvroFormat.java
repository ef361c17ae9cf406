package io.plumbline.sources.typed;

import io.plumbline.sources.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Avro with its own types. A column that only some files have is null in the rows of the others;
 * one whose numbers are whole in some files has the type of all.
 */
public final class AvroFormat extends TypedFormat {
  /** The name {@code avro} needs a JAR that a standard Spark lacks; the reader itself is there. */
  static final String READER = "org.apache.spark.sql.avro.AvroFileFormat";

  /** Spark reads them as plain numbers or bytes. */
  private static final Set<String> NOT_READ =
      Set.of("timestamp-nanos", "local-timestamp-nanos", "time-millis", "time-micros", "duration");

  public AvroFormat() {
    super("avro", "Apache Avro.", READER, AvroFormat::schema);
  }

  private static FileSchema schema(Configuration conf, SourceFile file) throws IOException {
    Path path = new Path(file.path());
    try (InputStream in = path.getFileSystem(conf).open(path);
        DataFileStream<Object> stream = new DataFileStream<>(in, new GenericDatumReader<>())) {
      Schema schema = stream.getSchema();
      if (schema.getType() != Schema.Type.RECORD) {
        throw new IOException("its values are no records, but " + schema.getType().getName());
      }
      return new FileSchema(
          file, schema.toString(), unreadable(schema, "", new HashSet<>()).orElse(null));
    }
  }

  /**
   * Returns a column that Spark reads as something else.
   *
   * @param seen records that are looked at already, since a record may contain itself
   */
  private static Optional<FileSchema.Unreadable> unreadable(
      Schema schema, String path, Set<String> seen) {
    String logical = schema.getProp("logicalType");
    if (logical != null && NOT_READ.contains(logical)) {
      return Optional.of(new FileSchema.Unreadable(path, logical));
    }
    Map<String, Schema> parts = new LinkedHashMap<>();
    switch (schema.getType()) {
      case RECORD -> {
        if (seen.add(schema.getFullName())) {
          schema
              .getFields()
              .forEach(
                  field ->
                      parts.put((path.isEmpty() ? "" : path + ".") + field.name(), field.schema()));
        }
      }
      case ARRAY -> parts.put(path + ".element", schema.getElementType());
      case MAP -> parts.put(path + ".value", schema.getValueType());
      case UNION -> {
        for (Schema one : schema.getTypes()) {
          Optional<FileSchema.Unreadable> found = unreadable(one, path, seen);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      default -> {}
    }
    return parts.entrySet().stream()
        .flatMap(part -> unreadable(part.getValue(), part.getKey(), seen).stream())
        .findFirst();
  }
}
