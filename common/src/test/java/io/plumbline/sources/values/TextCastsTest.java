package io.plumbline.sources.values;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCastsTest extends SparkTest {
  /** Bits, so that signs of zero and the last digit count. */
  private static List<Row> different(List<String> texts, String type, Column expected) {
    DataType wanted = DataType.fromDDL(type);
    Dataset<Row> cast =
        spark
            .createDataset(texts, Encoders.STRING())
            .toDF("text")
            .select(
                col("text"),
                TextCasts.cast(col("text"), wanted).as("found"),
                expected.as("expected"));
    return cast.where("hash(found) != hash(expected) OR (found IS NULL) != (expected IS NULL)")
        .collectAsList();
  }

  private static List<String> random(long seed, int count, String... parts) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(8); length >= 0; length--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      texts.add(text.toString());
    }
    return texts;
  }

  @Test
  void doublesAreThoseOfSpark() {
    List<String> texts =
        random(
            1,
            4_000,
            "0",
            "1",
            "7",
            "9",
            "25",
            "123456",
            ".",
            "-",
            "+",
            "e",
            "E1",
            "e-3",
            " ",
            "d",
            "f",
            "x1p3",
            "\t",
            "ß",
            "NaN",
            "inf",
            "Infinity",
            "_",
            ",",
            "\0",
            "999999999999999");
    Random random = new Random(2);
    for (int i = 0; i < 2_000; i++) {
      texts.add("" + Double.longBitsToDouble(random.nextLong()));
      texts.add("" + (random.nextInt(2_000_000) - 1_000_000) / 7.0);
      texts.add("" + (random.nextInt(2_000_000) - 1_000_000) / 1_000.0);
      texts.add("0.1" + random.nextLong(Long.MAX_VALUE));
    }
    texts.addAll(List.of("-0", "-0.0", "", ".", "-.", "1e400", "-1e400", "4.9e-324", "1e-400"));
    texts.addAll(List.of(" inf ", "+INF", "-infinity", "nAn", "0x1p3", "1D", "9007199254740993"));
    assertThat(different(texts, "double", col("text").try_cast("double"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"timestamp", "timestamp_ntz", "date"})
  void daysAndTimesThatAreWrittenOutAreThoseOfSpark(String type) {
    List<String> texts =
        random(
            3,
            4_000,
            "2024-01-05",
            "2023-02-29",
            "1-1-1",
            "0000-12-31",
            "T",
            " ",
            "10:30:00",
            ":",
            "-",
            "23:59:60",
            ".5",
            ".123456",
            ".1234567",
            "Z",
            "+02:00",
            "UTC",
            "Europe/Rome",
            "9",
            "00",
            "ß",
            "\t",
            "epoch",
            "now");
    Random random = new Random(4);
    String digits = "0123456789";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder time =
          new StringBuilder(
              "%04d-%02d-%02d%s%02d:%02d:%02d"
                  .formatted(
                      random.nextInt(10_000),
                      random.nextInt(14),
                      random.nextInt(33),
                      random.nextBoolean() ? "T" : " ",
                      random.nextInt(25),
                      random.nextInt(61),
                      random.nextInt(61)));
      time.append(random.nextBoolean() ? "." + random.nextInt(10_000_000) : "");
      time.append(random.nextBoolean() ? "Z" : "");
      if (random.nextInt(4) == 0) {
        time.setCharAt(random.nextInt(time.length()), digits.charAt(random.nextInt(10)));
      }
      texts.add(time.toString());
      texts.add(time.substring(0, 10));
    }
    Column text = col("text");
    Column spark =
        when(
            substring(text, 5, 1).equalTo("-").and(substring(text, 7, 2).contains("-")),
            text.try_cast(type));
    assertThat(different(texts, type, spark)).isEmpty();
  }

  @Test
  void partsOfADayAreNone() {
    List<String> texts = List.of("2024", "45306", "10:30", "2024-01", "2024-1", "now", "today", "");
    for (String type : List.of("date", "timestamp", "timestamp_ntz")) {
      assertThat(different(texts, type, lit(null).cast(type))).isEmpty();
    }
  }
}
