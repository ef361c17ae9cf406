package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstRecordTest extends SourceTest {
  private FirstRecord record(Path file, Map<String, ?> options) {
    SourceBlock block =
        new SourceBlock(
            "Source main", "sources.main", "csv", file.toString(), options("csv", options));
    return FirstRecord.of(
        spark.sessionState().newHadoopConf(),
        block,
        files(block).get(0),
        CsvDialect.of(block).layout());
  }

  private String first(Path file) {
    return record(file, Map.of()).text();
  }

  @Test
  void endsAtEachKindOfLineBreak() {
    assertThat(first(write("a.csv", "id,y\n1,2\n"))).isEqualTo("id,y");
    assertThat(first(write("b.csv", "id,y\r\n1,2\r\n"))).isEqualTo("id,y");
    assertThat(first(write("c.csv", "id,y\r1,2"))).isEqualTo("id,y");
    assertThat(first(write("d.csv", "id,y"))).isEqualTo("id,y");
  }

  @Test
  void hasNoByteOrderMark() {
    assertThat(first(write("größe [1].csv", "\uFEFFgröße,日本\n"))).isEqualTo("größe,日本");
  }

  @Test
  void isReadThroughTheCodec() {
    assertThat(first(write("a.csv.gz", "id,y\n1,2\n"))).isEqualTo("id,y");
  }

  @Test
  void mayBeLongerThanABuffer() {
    String header = "column,".repeat(5000);
    assertThat(first(write("wide.csv", header + "\n1\n"))).isEqualTo(header);
  }

  @Test
  void isEmptyForAnEmptyFile() {
    assertThat(first(write("a.csv", ""))).isEmpty();
    assertThat(first(write("b.csv", "\n1,2\n"))).isEmpty();
  }

  @Test
  void mayHaveLineBreaksInsideOfQuotes() {
    assertThat(record(write("a.csv", "id,\"a\nb\"\n1,2\n"), Map.of()))
        .isEqualTo(new FirstRecord("id,\"a\nb\"", 1, 3));
  }

  @Test
  void isBehindSkippedLinesCommentsAndTheSeparatorOfExcel() {
    Path file = write("a.csv", "A \"title\nsep=;\r\n# by hand\nid;y\n1;2\n");
    Map<String, ?> options = Map.of("delimiter", ';', "comment", '#', "skip-lines", 1);
    assertThat(record(file, options)).isEqualTo(new FirstRecord("id;y", 4, 5));
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = write("a.csv", "");
    Files.write(file, "Stra\u00dfe,y\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> first(file))
        .hasMessage(
            "Source main: the header of file:%s:1 is malformed: byte 5 is not UTF-8. Correct sources.main.encoding or the other keys of the format, or deliver the file again."
                .formatted(file));
    assertThat(record(file, Map.of("encoding", "ISO-8859-1")).text()).isEqualTo("Stra\u00dfe,y");
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path file = write("cut.csv.gz", "id,y\n".repeat(1000));
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 12));
    assertThatThrownBy(() -> first(file))
        .hasMessage(
            "Source main: file file:%s cannot be read as csv: it ends too early (truncated?). Deliver it again, or correct sources.main.format."
                .formatted(file));
  }
}
