package io.plumbline.sources.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.SparkTest;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.sources.FileFormat;
import io.plumbline.sources.FirstRecord;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceErrors;
import io.plumbline.sources.SourceFile;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.TextLayout;
import io.plumbline.sources.TextRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text format of one row per line needs public types only, in a few lines. */
class ForeignFormatTest extends SparkTest {
  /** Fields of equal width under a header of equal width. */
  private static final class FixedWidth implements FileFormat {
    private static final Option<Integer> WIDTH = Option.integer("width").between(1, 100).orElse(4);

    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(WIDTH);
    }

    @Override
    public boolean isText() {
      return true;
    }

    @Override
    public SourceHeader header(SparkSession spark, SourceBlock block, List<SourceFile> files) {
      SourceFile first = files.get(0);
      String line =
          FirstRecord.of(spark.sessionState().newHadoopConf(), block, first, TextLayout.LINES)
              .text();
      if (line.isBlank()) {
        throw SourceErrors.emptyFile(block, first.path());
      }
      return SourceHeader.of(fields(line, block.options().get(WIDTH)), first.path());
    }

    @Override
    public Dataset<Row> rows(
        SparkSession spark, SourceBlock block, List<SourceFile> files, SourceHeader header) {
      int width = block.options().get(WIDTH);
      int columns = header.columns().size();
      return TextRecords.of(
          spark,
          files,
          TextLayout.LINES,
          header.columns(),
          (file, line, record) -> {
            if (line == 1 || record.text().isEmpty()) {
              return null;
            }
            List<String> fields = fields(record.text(), width);
            Object[] row = new Object[1 + columns];
            row[0] = fields.size() == columns ? null : "expected %d fields".formatted(columns);
            for (int i = 0; i < columns && row[0] == null; i++) {
              row[1 + i] = fields.get(i);
            }
            return row;
          });
    }

    private static List<String> fields(String line, int width) {
      return List.of(line.split("(?<=\\G.{%d})".formatted(width))).stream()
          .map(String::strip)
          .toList();
    }
  }

  @TempDir private Path folder;
  private final FixedWidth format = new FixedWidth();

  private SourceBlock block() {
    return new SourceBlock(
        "Source main",
        "sources.main",
        "fixed",
        folder.toString(),
        Options.of(format.options(), Map.of("width", 3)));
  }

  private SourceFile file(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("ä b.txt"), text);
    return new SourceFile("file:" + file, Files.size(file), Instant.EPOCH);
  }

  @Test
  void itsRowsHaveTheirPlaceAndValues() throws IOException {
    List<SourceFile> files = List.of(file("id n  \n1  10 \n2  20 30\n"));
    SourceHeader header = format.header(spark, block(), files);
    Dataset<Row> rows = format.rows(spark, block(), files, header);
    String path = files.get(0).path();
    assertSameRows(
        spark.createDataFrame(
            List.of(
                row(path, 0L, 2L, "1  10 ", null, "1", "10"),
                row(path, 0L, 3L, "2  20 30", "expected 2 fields", null, null)),
            RowColumns.textSchema(List.of("id", "n"))),
        rows);
  }

  @Test
  void itsErrorsAreThoseOfEveryFormat() throws IOException {
    List<SourceFile> files = List.of(file(""));
    assertThatThrownBy(() -> format.header(spark, block(), files))
        .hasMessage(
            "Source main: file %s is empty, without even a header. Deliver it again, or take it out of sources.main.path."
                .formatted(files.get(0).path()));
    assertThat(format.options()).extracting(Option::name).containsExactly("width");
  }
}
