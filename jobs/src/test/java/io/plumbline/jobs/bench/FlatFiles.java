package io.plumbline.jobs.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Generated CSV files of twelve columns: a key, a time, numbers, and texts. Each file has a tenth
 * of the rows. Equal numbers of rows are equal files.
 */
final class FlatFiles {
  /** Types by column, for both sides. */
  static final Map<String, String> TYPES = types();

  private static final int FILES = 10;

  private FlatFiles() {}

  static void write(SparkSession spark, Path folder, long rows) {
    spark
        .range(0, rows, 1, FILES)
        .selectExpr(
            "id",
            "timestamp_seconds(1704067200 + id * 31000000 DIV " + rows + ") AS at",
            "int(pmod(xxhash64(id, 1), 1000)) AS a",
            "int(pmod(xxhash64(id, 2), 100000)) AS b",
            "int(IF(pmod(xxhash64(id, 3), 20) = 0, NULL, pmod(xxhash64(id, 4), 100))) AS c",
            "pmod(xxhash64(id, 5), 10000) / 100 AS x",
            "(pmod(xxhash64(id, 6), 2000000) - 1000000) / 7 AS y",
            "IF(pmod(xxhash64(id, 7), 20) = 0, NULL, pmod(xxhash64(id, 8), 997) / 8) AS z",
            "concat('level ', pmod(xxhash64(id, 9), 40)) AS s",
            "concat('K', hex(pmod(xxhash64(id, 10), 50000))) AS t",
            "element_at(array('red', 'green', 'blue, or so'), int(1 + pmod(id, 3))) AS u",
            "int(pmod(xxhash64(id, 11), 2)) AS label")
        .write()
        .mode(SaveMode.Overwrite)
        .option("header", true)
        .csv(folder.toString());
  }

  /** Returns a pipeline over the files. */
  static String pipeline(Path folder, int expectations) {
    return """
        pipeline = flat
        owners = [a, b]
        sources { main { format = csv, path = "%s", key = [id], time = at } }
        clean { main { columns { %s }, expect = [ %s ] } }
        task { kind = binary, label = label, positive = 1 }
        train { models = [ { family = logistic-regression } ] }
        """
        .formatted(
            folder,
            TYPES.entrySet().stream()
                .map(column -> column.getKey() + " = " + column.getValue())
                .collect(Collectors.joining(", ")),
            IntStream.range(0, expectations)
                .mapToObj(FlatFiles::expectation)
                .collect(Collectors.joining(", ")));
  }

  /** Conditions on all columns, which some rows do not meet. */
  private static String expectation(int number) {
    String check =
        switch (number % 6) {
          case 0 -> "a < " + (998 - number);
          case 1 -> "b >= " + number;
          case 2 -> "x between 0 and " + (99.0 - number / 10.0);
          case 3 -> "abs(y) < " + (142_000 - number);
          case 4 -> "z is null or z < " + (124 - number / 10.0);
          default -> "s like 'level%' and length(t) <= 5 and u != 'x" + number + "'";
        };
    return "{ check = \"%s\", on-fail = %s }"
        .formatted(check, number % 10 == 9 ? "quarantine" : "note");
  }

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("id", "bigint");
    types.put("at", "timestamp");
    for (String name : "a b c".split(" ")) {
      types.put(name, "int");
    }
    for (String name : "x y z".split(" ")) {
      types.put(name, "double");
    }
    for (String name : "s t u".split(" ")) {
      types.put(name, "string");
    }
    types.put("label", "int");
    return types;
  }
}
