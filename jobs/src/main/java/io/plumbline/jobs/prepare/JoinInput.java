package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.pipeline.JoinSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;

/**
 * The right side of a join, made ready: key columns under {@link #KEY} + number and of one type
 * with the left side's, value columns under the names that they will have. Rows without a key can
 * meet nothing and are left out.
 *
 * @param leftKeys the left side's key expressions, of the same types
 * @param rows keys, {@link #TIME} of an as-of join, then the values
 * @param values names of the value columns
 */
record JoinInput(JoinSpec join, List<Column> leftKeys, Dataset<Row> rows, List<String> values) {
  static final String KEY = "__right_key_";
  static final String TIME = "__right_time";

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) for an unknown column, key types that do
   *     not go together, or a name that both sides have
   */
  static JoinInput of(JoinSpec join, Dataset<Row> left, Dataset<Row> right) {
    List<Column> leftKeys = new ArrayList<>();
    List<Column> select = new ArrayList<>();
    Column present = lit(true);
    int i = 0;
    for (Map.Entry<String, String> on : join.on().entrySet()) {
      DataType type = commonType(join, left, on.getKey(), right, on.getValue());
      leftKeys.add(column(on.getKey()).cast(type));
      Column key = column(on.getValue()).cast(type);
      select.add(key.as(KEY + i++));
      present = present.and(key.isNotNull());
    }
    Optional<Column> time =
        join.asOf()
            .map(
                asOf ->
                    Times.timestamp(
                        right,
                        asOf.right(),
                        "prepare.join with %s: as-of.right".formatted(join.with())));
    if (time.isPresent()) {
      select.add(time.get().as(TIME));
      present = present.and(time.get().isNotNull());
    }
    Map<String, String> values = new LinkedHashMap<>();
    Marks.own(right).stream()
        .filter(name -> !join.on().containsValue(name))
        .forEach(name -> values.put(name, join.prefix() + name));
    refuseTaken(join, left, values);
    values.forEach((name, as) -> select.add(column(name).as(as)));
    return new JoinInput(
        join,
        leftKeys,
        right.where(present).select(select.toArray(Column[]::new)),
        List.copyOf(values.values()));
  }

  List<Column> keys() {
    List<Column> keys = new ArrayList<>();
    for (int i = 0; i < leftKeys.size(); i++) {
      keys.add(column(KEY + i));
    }
    return keys;
  }

  /** In words: {@code airports on dest = faa}. */
  String words() {
    String on =
        join.on().entrySet().stream()
            .map(
                one ->
                    one.getKey().equals(one.getValue())
                        ? one.getKey()
                        : one.getKey() + " = " + one.getValue())
            .collect(Collectors.joining(", "));
    return join.with()
        + " on "
        + on
        + join.asOf()
            .map(asOf -> ", the last " + asOf.right() + " up to " + asOf.left())
            .orElse("");
  }

  private static void refuseTaken(JoinSpec join, Dataset<Row> left, Map<String, String> values) {
    Set<String> taken =
        Marks.own(left).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> both = new TreeSet<>();
    values.values().stream()
        .filter(name -> taken.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(both::add);
    if (!both.isEmpty()) {
      throw PrepareErrors.nameTaken(join.with(), both);
    }
  }

  private static DataType commonType(
      JoinSpec join, Dataset<Row> left, String leftName, Dataset<Row> right, String rightName) {
    DataType a = typeOf(join, left, leftName);
    DataType b = typeOf(join, right, rightName);
    if (a.equals(b)) {
      return a;
    }
    if (isWhole(a) && isWhole(b)) {
      return DataTypes.LongType;
    }
    if (a instanceof NumericType && b instanceof NumericType) {
      return DataTypes.DoubleType;
    }
    if (Times.isTime(a) && Times.isTime(b)) {
      return DataTypes.TimestampType;
    }
    if (a instanceof StringType && b instanceof StringType
        || a instanceof BooleanType && b instanceof BooleanType) {
      return a;
    }
    throw PrepareErrors.typesDiffer(
        join.with(), leftName, a.simpleString(), rightName, b.simpleString());
  }

  private static DataType typeOf(JoinSpec join, Dataset<Row> rows, String name) {
    List<String> own = Marks.own(rows);
    if (!own.contains(name)) {
      throw PrepareErrors.unknownColumn(
          "prepare.join with %s: on".formatted(join.with()), name, own);
    }
    return rows.schema().apply(name).dataType();
  }

  private static boolean isWhole(DataType type) {
    return type instanceof ByteType
        || type instanceof ShortType
        || type instanceof IntegerType
        || type instanceof LongType;
  }
}
