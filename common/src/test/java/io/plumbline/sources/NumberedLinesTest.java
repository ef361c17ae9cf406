package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class NumberedLinesTest extends SourceTest {
  /** The length of each line; lines that begin with {@code -} are no rows. */
  private static final NumberedLines.Splitter LENGTHS =
      (file, blockStart, line, text) ->
          text.startsWith("-")
              ? null
              : new Object[] {text.startsWith("!") ? "bad" : null, "" + text.length()};

  private Dataset<Row> lines(String path) {
    return NumberedLines.of(
        spark, files(block("csv", folder().resolve(path))), List.of("length"), LENGTHS);
  }

  @Test
  void everyRowHasItsPlaceTextAndValues() {
    write("ä %20 #[1] {2}+.txt", "one\n-skipped\n!\n");
    String file = "file:" + folder().resolve("ä %20 #[1] {2}+.txt");
    assertSameRows(
        frame(
            "_file string, _block_start long, _line long, _raw string, _malformed string, length string",
            row(file, 0L, 1L, "one", null, "3"),
            row(file, 0L, 3L, "!", "bad", "1")),
        lines("ä %20 #[1] {2}+.txt"));
  }

  @Test
  void blankLinesAreCountedButAreNoRows() {
    write("a.txt", "one\r\n\r\n  \r\ntwo");
    assertThat(rows(lines("a.txt"), "_line", "_raw"))
        .containsExactly(row(1L, "one"), row(4L, "two"));
  }

  @Test
  void eachFileCountsFromOneWithoutItsByteOrderMark() {
    write("in/a.txt", "\uFEFFa1\na2\n");
    write("in/b.txt.gz", "\uFEFFb1\n\uFEFFb2\n");
    assertThat(rows(lines("in"), "_line", "_raw"))
        .containsExactly(row(1L, "a1"), row(2L, "a2"), row(1L, "b1"), row(2L, "\uFEFFb2"));
  }

  @Test
  void anEmptyFileHasNoRows() {
    write("a.txt", "");
    assertThat(lines("a.txt").count()).isZero();
  }

  @Test
  void aLineOfALaterBlockCountsFromTheBlock() {
    write("big.txt", "0123456\n".repeat(1000));
    String before = spark.conf().get("spark.sql.files.maxPartitionBytes");
    spark.conf().set("spark.sql.files.maxPartitionBytes", "4000");
    try {
      Dataset<Row> found = lines("big.txt");
      assertThat(found.count()).isEqualTo(1000);
      assertThat(found.select("_block_start").distinct().count()).isGreaterThan(1);
      assertThat(found.groupBy("_block_start", "_line").count().count()).isEqualTo(1000);
    } finally {
      spark.conf().set("spark.sql.files.maxPartitionBytes", before);
    }
  }
}
