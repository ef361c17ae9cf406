package io.plumbline.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;

/** Writes Avro files for tests. */
public final class AvroFiles {
  private AvroFiles() {}

  /**
   * Writes a file.
   *
   * @param fields type in Avro by name
   * @param rows values in the order of the fields
   */
  public static void write(Path file, Map<String, String> fields, List<List<Object>> rows)
      throws IOException {
    List<Schema.Field> all =
        fields.entrySet().stream()
            .map(
                field ->
                    new Schema.Field(
                        field.getKey(),
                        Schema.create(
                            Schema.Type.valueOf(field.getValue().toUpperCase(Locale.ROOT)))))
            .toList();
    Schema schema = Schema.createRecord("row", null, null, false, all);
    try (DataFileWriter<GenericData.Record> writer =
        new DataFileWriter<GenericData.Record>(new GenericDatumWriter<>(schema))
            .create(schema, file.toFile())) {
      for (List<Object> row : rows) {
        GenericData.Record record = new GenericData.Record(schema);
        for (int i = 0; i < row.size(); i++) {
          record.put(i, row.get(i));
        }
        writer.append(record);
      }
    }
  }
}
