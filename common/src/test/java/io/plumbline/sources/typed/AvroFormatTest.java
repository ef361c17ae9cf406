package io.plumbline.sources.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AvroFormatTest extends SourceTest {
  private final AvroFormat avro = new AvroFormat();

  private Dataset<Row> read(Path path) {
    SourceBlock block = block("avro", path);
    return avro.rows(spark, block, files(block), avro.header(spark, block, files(block)));
  }

  private Path written(String type, Object value) throws IOException {
    return writtenAs(
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"r","fields":[{"name":"id","type":"long"},{"name":"v","type":%s}]}
                """
                    .formatted(type)),
        value);
  }

  private Path writtenAs(Schema schema, Object value) throws IOException {
    Path file = folder().resolve("a.avro");
    try (DataFileWriter<Object> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema)).create(schema, file.toFile())) {
      if (schema.getType() == Schema.Type.RECORD) {
        GenericData.Record record = new GenericData.Record(schema);
        record.put("id", 1L);
        record.put("v", value);
        writer.append(record);
      } else {
        writer.append(value);
      }
    }
    return file;
  }

  @Test
  void timesAndDecimalsAreExact() throws IOException {
    Path time =
        written("[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}]", 1_000_001L);
    assertThat(rows(read(time), "v"))
        .containsExactly(row(Timestamp.from(Instant.parse("1970-01-01T00:00:01.000001Z"))));
    Path decimal =
        written(
            "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":20,\"scale\":2}",
            ByteBuffer.wrap(new BigDecimal("123456789012345678.90").unscaledValue().toByteArray()));
    assertThat(rows(read(decimal), "v"))
        .containsExactly(row(new BigDecimal("123456789012345678.90")));
  }

  @Test
  void aTypeThatSparkTakesForANumberIsNamed() throws IOException {
    for (String type : List.of("timestamp-nanos", "time-micros")) {
      Path file =
          written(
              "[\"null\",{\"type\":\"array\",\"items\":{\"type\":\"long\",\"logicalType\":\"%s\"}}]"
                  .formatted(type),
              List.of(5L));
      assertThatThrownBy(() -> read(file))
          .hasMessage(
              "Source main: column `v.element` of file file:%s is %s, which Spark does not read. Write it as a timestamp of microseconds, or as text."
                  .formatted(file, type));
    }
  }

  @Test
  void recordsThatContainThemselvesAreNamed() throws IOException {
    Path file = written("[\"null\",\"r\"]", null);
    assertThatThrownBy(() -> read(file))
        .hasMessageStartingWith(
            "Source main: file file:%s cannot be read as avro: ".formatted(file));
  }

  @Test
  void valuesThatAreNoRecordsAreNamed() throws IOException {
    Path file = writtenAs(Schema.create(Schema.Type.LONG), 1L);
    assertThatThrownBy(() -> read(file))
        .hasMessage(
            "Source main: file file:%s cannot be read as avro: its values are no records, but long. Deliver it again, or correct sources.main.format."
                .formatted(file));
  }
}
