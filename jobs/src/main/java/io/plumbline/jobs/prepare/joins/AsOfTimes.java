package io.plumbline.jobs.prepare.joins;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;

import io.plumbline.spark.Columns;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.math.BigInt;

/** The times of a small right side by key, sent to every task, so that a row finds its own. */
final class AsOfTimes implements Serializable {
  private static final String TIMES = "__times";
  private static final long[] NONE = {};

  /** Types of keys that Java compares like Spark. */
  private static final Set<DataType> PLAIN =
      Set.of(
          DataTypes.BooleanType,
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.DoubleType,
          DataTypes.StringType,
          DataTypes.DateType,
          DataTypes.TimestampType);

  private final Map<List<Object>, long[]> timesOf = new HashMap<>();

  /** By key, when the row of each of the times became known; empty if that is not said. */
  private final Map<List<Object>, long[]> knownOf = new HashMap<>();

  private AsOfTimes() {}

  /** Returns true if Spark sends the right side to every task, as its settings say. */
  static boolean isSmall(JoinInput right) {
    BigInt bytes = right.rows().queryExecution().optimizedPlan().stats().sizeInBytes();
    long most = right.rows().sparkSession().sessionState().conf().autoBroadcastJoinThreshold();
    return bytes.isValidLong()
        && bytes.toLong() <= most
        && IntStream.range(0, right.leftKeys().size())
            .mapToObj(i -> right.rows().schema().apply(JoinInput.KEY + i).dataType())
            .allMatch(PLAIN::contains);
  }

  /**
   * Returns the time of the latest right row at or before a left row; null if there is none that is
   * near enough.
   *
   * @param at time of the left row
   */
  static Column latest(JoinInput right, Column at, Duration within) {
    AsOfTimes times = new AsOfTimes();
    Column time = unix_micros(Columns.column(JoinInput.TIME));
    Column known =
        right.hasKnown()
            ? coalesce(unix_micros(Columns.column(JoinInput.KNOWN)), time)
            : lit(null).cast(DataTypes.LongType);
    right
        .rows()
        .groupBy(right.keys().toArray(Column[]::new))
        .agg(sort_array(collect_list(struct(time.as("time"), known.as("known")))).as(TIMES))
        .select(
            Stream.concat(
                    right.keys().stream(),
                    Stream.of(
                        Columns.column(TIMES).getField("time"),
                        Columns.column(TIMES).getField("known")))
                .toArray(Column[]::new))
        .collectAsList()
        .forEach(group -> times.add(group, right.hasKnown()));
    Broadcast<AsOfTimes> sent =
        JavaSparkContext.fromSparkContext(right.rows().sparkSession().sparkContext())
            .broadcast(times);
    long most = micros(within);
    UDF1<Row, Long> lookUp = row -> sent.value().latest(row, most);
    List<Column> asked = new ArrayList<>(right.leftKeys());
    asked.add(unix_micros(at));
    return timestamp_micros(
        udf(lookUp, DataTypes.LongType).apply(struct(asked.toArray(Column[]::new))));
  }

  /** Returns the microseconds of a duration, at least one. */
  static long micros(Duration within) {
    return Math.max(1, within.toNanos() / 1000);
  }

  private void add(Row group, boolean hasKnown) {
    List<Object> keys = keys(group, group.size() - 2);
    timesOf.put(keys, longs(group.getList(group.size() - 2)));
    if (hasKnown) {
      knownOf.put(keys, longs(group.getList(group.size() - 1)));
    }
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * @param asked the keys, then the time in microseconds
   */
  private @Nullable Long latest(Row asked, long most) {
    if (asked.anyNull()) {
      return null;
    }
    List<Object> keys = keys(asked, asked.size() - 1);
    long[] times = timesOf.getOrDefault(keys, NONE);
    long[] known = knownOf.getOrDefault(keys, NONE);
    long at = asked.getLong(asked.size() - 1);
    int place = Arrays.binarySearch(times, at);
    int before = place >= 0 ? place : -place - 2;
    while (before >= 0
        && before < known.length
        && known[before] > at
        && at - times[before] <= most) {
      before--; // was not known yet
    }
    return before < 0 || at - times[before] > most ? null : (Long) times[before];
  }

  private static List<Object> keys(Row row, int number) {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      keys.add(row.get(i) instanceof Double plain ? Double.valueOf(plain + 0.0) : row.get(i));
    }
    return keys;
  }
}
