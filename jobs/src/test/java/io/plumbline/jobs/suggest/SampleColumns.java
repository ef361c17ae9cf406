package io.plumbline.jobs.suggest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Columns as a look at a file gives them, without a file. */
final class SampleColumns {
  private SampleColumns() {}

  static ColumnLook look(String... values) {
    ColumnLook look = new ColumnLook();
    for (String value : values) {
      look.add(value);
    }
    return look;
  }

  /** A column of numbers from {@code least} to {@code greatest}. */
  static ColumnFacts numbers(
      String name, DataType type, long rows, int distinct, double least, double greatest) {
    DistinctTexts texts = new DistinctTexts();
    for (int i = 0; i < distinct; i++) {
      texts.add(String.valueOf(i), rows / distinct);
    }
    return facts(name, type, rows, texts, OptionalDouble.of(least), OptionalDouble.of(greatest));
  }

  static ColumnFacts texts(String name, Map<String, Long> counts) {
    DistinctTexts texts = new DistinctTexts();
    counts.forEach(texts::add);
    long rows = counts.values().stream().mapToLong(times -> times).sum();
    return facts(
        name, DataTypes.StringType, rows, texts, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** A source of these columns, whose rows are not there. */
  static SuggestedSource source(long rows, List<String> key, ColumnFacts... columns) {
    return new SuggestedSource(
        new InputFile("/data/some.csv", InputFile.CSV, new byte[0], true),
        "some",
        SuggestedDialect.DEFAULT,
        new TypedRows(List.of(""), Map.of(), null, rows, rows, Optional.empty(), List.of(columns)),
        key,
        Optional.empty(),
        List.of());
  }

  private static ColumnFacts facts(
      String name,
      DataType type,
      long rows,
      DistinctTexts texts,
      OptionalDouble least,
      OptionalDouble greatest) {
    return new ColumnFacts(
        name, type, rows, texts, 10, false, least, greatest, Optional.empty(), Optional.empty());
  }
}
