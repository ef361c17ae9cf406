package io.plumbline.jobs.prepare.joins;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.jobs.prepare.Analysis;
import io.plumbline.jobs.prepare.Marks;
import io.plumbline.jobs.prepare.PrepareErrors;
import io.plumbline.jobs.prepare.Times;
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
 * @param leftTime the left side's time, of an as-of join
 * @param rows keys, {@link #TIME} and maybe {@link #KNOWN} and {@link #ENDED} of an as-of join,
 *     then the values
 * @param values names of the value columns
 */
public record JoinInput(
    JoinSpec join,
    List<Column> leftKeys,
    Optional<Column> leftTime,
    Dataset<Row> rows,
    List<String> values) {
  static final String KEY = "__right_key_";
  static final String TIME = "__right_time";

  /** Whether a right row ends its key, so that there is no partner; only of such sources. */
  static final String ENDED = "__right_ended";

  /** When a right row became known; only if its source says so. */
  static final String KNOWN = "__right_known";

  /**
   * Makes the right side ready.
   *
   * @param path of the join in the spec: {@code prepare.join[0]}
   * @param analysis gets an unknown column, key types that do not go together, and names that both
   *     sides have
   */
  public static JoinInput of(
      JoinSpec join, String path, Dataset<Row> left, Dataset<Row> right, Analysis analysis) {
    List<Column> leftKeys = new ArrayList<>();
    List<Column> select = new ArrayList<>();
    Column present = lit(true);
    for (Map.Entry<String, String> on : join.on().entrySet()) {
      Optional<DataType> type =
          analysis
              .faults()
              .orElse(
                  path + ".on." + on.getKey(),
                  () -> Optional.of(commonType(join.with(), path + ".on", on, left, right)),
                  Optional::empty);
      if (type.isPresent()) {
        Column key = column(on.getValue()).cast(type.get());
        select.add(key.as(KEY + leftKeys.size()));
        leftKeys.add(column(on.getKey()).cast(type.get()));
        present = present.and(key.isNotNull());
      }
    }
    Optional<Column> leftTime =
        join.asOf().map(asOf -> analysis.timestamp(left, asOf.left(), path + ".as-of.left"));
    Optional<Column> time =
        join.asOf().map(asOf -> analysis.timestamp(right, asOf.right(), path + ".as-of.right"));
    if (time.isPresent()) {
      select.add(time.get().as(TIME));
      present = present.and(time.get().isNotNull());
      if (List.of(right.columns()).contains(Marks.KNOWN)) {
        select.add(column(Marks.KNOWN).as(KNOWN));
      }
      if (List.of(right.columns()).contains(Marks.DELETED)) {
        select.add(column(Marks.DELETED).as(ENDED));
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    Marks.own(right).stream()
        .filter(name -> !join.on().containsValue(name))
        .forEach(name -> values.put(name, join.prefix() + name));
    Set<String> taken = taken(left, values);
    if (!taken.isEmpty()) {
      analysis.faults().report(path + ".prefix", PrepareErrors.nameTaken(join.with(), taken));
      values.values().removeAll(taken);
    }
    values.forEach((name, as) -> select.add(column(name).as(as)));
    return new JoinInput(
        join,
        leftKeys,
        leftTime,
        right.where(present).select(select.toArray(Column[]::new)),
        List.copyOf(values.values()));
  }

  /** Returns true if a right row may have become known later than it happened. */
  boolean hasKnown() {
    return List.of(rows.columns()).contains(KNOWN);
  }

  /** Returns true if a right row may end its key. */
  boolean hasEnds() {
    return List.of(rows.columns()).contains(ENDED);
  }

  List<Column> keys() {
    List<Column> keys = new ArrayList<>();
    for (int i = 0; i < leftKeys.size(); i++) {
      keys.add(column(KEY + i));
    }
    return keys;
  }

  /** In words: {@code airports on dest = faa}. */
  public String words() {
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

  /** Returns the names that the left side has, too. */
  private static Set<String> taken(Dataset<Row> left, Map<String, String> values) {
    Set<String> names =
        Marks.own(left).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    Set<String> both = new TreeSet<>();
    values.values().stream()
        .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
        .forEach(both::add);
    return both;
  }

  /**
   * Returns the type in which two columns can be compared.
   *
   * @param with name of the right side
   * @param key in the spec that names the columns
   * @param on right column by left column
   * @throws io.plumbline.base.PlumblineException (SPEC) for an unknown column, or types that do not
   *     go together
   */
  public static DataType commonType(
      String with,
      String key,
      Map.Entry<String, String> on,
      Dataset<Row> left,
      Dataset<Row> right) {
    DataType a = typeOf(key, left, on.getKey());
    DataType b = typeOf(key, right, on.getValue());
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
        with, on.getKey(), a.simpleString(), on.getValue(), b.simpleString());
  }

  private static DataType typeOf(String key, Dataset<Row> rows, String name) {
    List<String> own = Marks.own(rows);
    if (!own.contains(name)) {
      throw PrepareErrors.unknownColumn(key, name, own);
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
