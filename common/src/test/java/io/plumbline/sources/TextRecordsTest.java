package io.plumbline.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.sources.text.RecordBounds;
import io.plumbline.sources.text.TextCharset;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextRecordsTest extends SourceTest {
  private static final String PART = "spark.sql.files.maxPartitionBytes";
  private static final String OPEN_COST = "spark.sql.files.openCostInBytes";

  /** The length of each record; records that begin with {@code -} and blank ones are no rows. */
  private static final TextRecords.Splitter LENGTHS =
      (file, line, record) ->
          record.text().startsWith("-") || record.text().isEmpty()
              ? null
              : new Object[] {
                record.text().startsWith("!") ? "bad" : null, "" + record.text().length()
              };

  private final String part = spark.conf().get(PART);
  private final String openCost = spark.conf().get(OPEN_COST);

  @AfterEach
  void partsAsBefore() {
    spark.conf().set(PART, part);
    spark.conf().set(OPEN_COST, openCost);
  }

  private Dataset<Row> records(String path, TextLayout layout) {
    return TextRecords.of(
        spark, files(block("csv", folder().resolve(path))), layout, List.of("length"), LENGTHS);
  }

  private Dataset<Row> lines(String path) {
    return records(path, TextLayout.LINES);
  }

  private static TextLayout csv(String charset) {
    TextCharset of = new TextCharset(charset);
    return new TextLayout(
        of,
        RecordBounds.csv(
            of.isCut() ? of.charset() : StandardCharsets.UTF_8, ',', '"', '"', Optional.empty()),
        0,
        text -> false,
        null);
  }

  private static void divideAt(int bytes) {
    spark.conf().set(PART, "" + bytes);
    spark.conf().set(OPEN_COST, "1");
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder().resolve(name), bytes);
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
  void blankLinesAreGivenToTheSplitter() {
    write("a.txt", "one\r\n\r\n  \r\ntwo");
    assertThat(rows(lines("a.txt"), "_line", "_raw"))
        .containsExactly(row(1L, "one"), row(3L, "  "), row(4L, "two"));
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
  void skippedLinesAreCountedButAreNoRecords() {
    write("a.txt", "\uFEFFa \"title\r\n\nid\n1\n");
    TextLayout csv = csv("UTF-8");
    TextLayout skipping = new TextLayout(csv.charset(), csv.bounds(), 2, csv.preamble(), null);
    for (int bytes : new int[] {1_000, 6}) {
      divideAt(bytes);
      assertThat(rows(records("a.txt", skipping), "_line", "_raw"))
          .containsExactly(row(3L, "id"), row(4L, "1"));
    }
  }

  @Test
  void manySmallFilesShareATask() {
    for (int i = 0; i < 30; i++) {
      write("in/%d.txt".formatted(i), "x\n".repeat(i));
    }
    Dataset<Row> all = lines("in");
    assertThat(all.count()).isEqualTo(435);
    assertThat(all.toJavaRDD().getNumPartitions()).isLessThan(30);
  }

  /** Wherever a file is divided, its records, lines, and problems are those of the whole. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aFileMayBeDividedAnywhere(long seed) {
    Random random = new Random(seed);
    String[] pieces = {
      "a", "ö", "\"", "\"\"", ",", "\n", "\r\n", "\r", ",\"", "\",", "\"\n", "日本", "🛫", ""
    };
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    int length = 30 + random.nextInt(150);
    for (int i = 0; i < length; i++) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    write("any.csv", text.toString());
    divideAt(1_000_000);
    List<Row> whole = rows(records("any.csv", csv("UTF-8")), "_line", "_raw", "_malformed");
    for (int bytes : new int[] {7, 16, 50}) {
      divideAt(bytes);
      assertThat(rows(records("any.csv", csv("UTF-8")), "_line", "_raw", "_malformed"))
          .as("divided at each %d bytes: %s", bytes, text)
          .isEqualTo(whole);
    }
  }

  @Test
  void linesOfALargeFileAreCountedFromItsStart() {
    write("big.txt", "0123456\n".repeat(1000));
    divideAt(4000);
    Dataset<Row> found = lines("big.txt");
    assertThat(found.toJavaRDD().getNumPartitions()).isGreaterThan(1);
    assertThat(found.selectExpr("count(*)", "count(DISTINCT _line)", "max(_line)").first())
        .isEqualTo(row(1000L, 1000L, 1000L));
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsLineOnly() {
    write("a.csv", "1,\"begins\n2,ok\n3,ok\n");
    for (int bytes : new int[] {1_000, 6}) {
      divideAt(bytes);
      assertThat(rows(records("a.csv", csv("UTF-8")), "_line", "_raw", "_malformed"))
          .containsExactly(
              row(1L, "1,\"begins", "a quote is not closed"),
              row(2L, "2,ok", null),
              row(3L, "3,ok", null));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ISO-8859-1",
    "windows-1252",
    "UTF-16LE",
    "UTF-16BE",
    "UTF-32LE",
    "UTF-32BE",
    "UTF-8",
    "IBM500"
  })
  void anyEncodingIsRead(String charset) throws IOException {
    String text = "José,\"grün\nund\"\r\nStraße,x\n";
    write("a.csv", text.getBytes(Charset.forName(charset)));
    assertThat(rows(records("a.csv", csv(charset)), "_line", "_raw", "_malformed"))
        .containsExactly(row(1L, "José,\"grün\nund\"", null), row(3L, "Straße,x", null));
  }

  @ParameterizedTest
  @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void aByteOrderMarkSaysTheEncoding(String charset) throws IOException {
    write("a.csv", "\uFEFFJosé,日本\n".getBytes(Charset.forName(charset)));
    assertThat(rows(records("a.csv", csv("ISO-8859-1")), "_raw")).containsExactly(row("José,日本"));
  }

  @Test
  void bytesThatAreNoTextAreKeptAndSaid() throws IOException {
    write(
        "latin.csv",
        "Jos\u00e9,1\nok,2\n\ufffd\u00a0,3\n"
            .replace("\ufffd", "?")
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(rows(records("latin.csv", csv("UTF-8")), "_line", "_raw", "_malformed"))
        .containsExactly(
            row(1L, "Jos\\xE9,1", "byte 4 is not UTF-8"),
            row(2L, "ok,2", null),
            row(3L, "?\\xA0,3", "byte 2 is not UTF-8"));
    write("replaced.csv", "a\uFFFDb,1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(rows(records("replaced.csv", csv("UTF-8")), "_raw", "_malformed"))
        .containsExactly(row("a\uFFFDb,1", null));
    write("half.csv", new byte[] {'a', 0, '\n', 0, 0x00, (byte) 0xD8, 'b', 0, '\n', 0, 'c'});
    List<Row> half = rows(records("half.csv", csv("UTF-16LE")), "_line", "_malformed");
    assertThat(half).hasSize(3).startsWith(row(1L, null));
    assertThat(half.subList(1, 3)).allMatch(row -> !row.isNullAt(1));
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Path file = write("cut.txt.gz", "line\n".repeat(5_000));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    SourceBlock block = block("csv", file);
    List<String> said = new ArrayList<>();
    try {
      ReadFailures.naming(block, files(block), () -> lines("cut.txt.gz").count());
    } catch (io.plumbline.base.PlumblineException e) {
      said.add(e.getMessage());
    }
    assertThat(said)
        .containsExactly(
            "Source main: file file:%s cannot be read as csv: it ends too early (truncated?). Deliver it again, or correct sources.main.format."
                .formatted(file));
  }
}
