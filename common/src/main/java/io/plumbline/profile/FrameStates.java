package io.plumbline.profile;

import io.plumbline.spark.Columns;
import io.plumbline.stats.PartitionMerge;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * The states of many columns and all groups of a frame from one Spark job, whatever the number of
 * columns and groups.
 */
public final class FrameStates {
  /** The group of the rows whose group column is null. */
  public static final String NULL_GROUP = "null";

  private FrameStates() {}

  /**
   * Collects the state of each column in one pass.
   *
   * @param numeric columns of numbers, booleans (1 and 0), dates or timestamps (seconds since 1970)
   * @param categorical columns of any type that casts to a text
   * @return a state for each column, first the numeric ones; empty states when there are no rows
   */
  public static Map<String, ColumnState> whole(
      Dataset<Row> data, List<String> numeric, List<String> categorical) {
    Map<String, ColumnState> found = new LinkedHashMap<>();
    numeric.forEach(name -> found.put(name, new NumericState()));
    categorical.forEach(name -> found.put(name, new CategoryState()));
    found.putAll(byGroup(data, numeric, categorical, functions.lit("")).getOrDefault("", Map.of()));
    return found;
  }

  /**
   * The same for every value of a column, as text; rows in which it is null are the group {@link
   * #NULL_GROUP}.
   *
   * @return by group, then by column; no group where there is no row
   */
  public static SortedMap<String, Map<String, ColumnState>> byGroup(
      Dataset<Row> data, List<String> numeric, List<String> categorical, String groupColumn) {
    Column group =
        functions.coalesce(
            Columns.column(groupColumn).cast(DataTypes.StringType), functions.lit(NULL_GROUP));
    return byGroup(data, numeric, categorical, group);
  }

  private static SortedMap<String, Map<String, ColumnState>> byGroup(
      Dataset<Row> data, List<String> numeric, List<String> categorical, Column group) {
    List<Column> asked = new ArrayList<>();
    asked.add(group);
    numeric.forEach(name -> asked.add(asDouble(data, name)));
    categorical.forEach(name -> asked.add(Columns.column(name).cast(DataTypes.StringType)));
    int numbers = numeric.size();
    int texts = categorical.size();
    Groups all =
        PartitionMerge.inOrder(
            data.select(asked.toArray(Column[]::new)).toJavaRDD(),
            rows -> Groups.of(rows, numbers, texts),
            Groups::merge,
            Groups::new);

    List<String> names = new ArrayList<>(numeric);
    names.addAll(categorical);
    SortedMap<String, Map<String, ColumnState>> found = new TreeMap<>();
    all.states.forEach(
        (name, states) -> {
          Map<String, ColumnState> byColumn = new LinkedHashMap<>();
          for (int i = 0; i < states.length; i++) {
            byColumn.put(names.get(i), states[i]);
          }
          found.put(name, Collections.unmodifiableMap(byColumn));
        });
    return found;
  }

  private static Column asDouble(Dataset<Row> data, String name) {
    Column value = Columns.column(name);
    DataType type = data.select(value).schema().fields()[0].dataType();
    if (!(type instanceof NumericType) && !type.equals(DataTypes.BooleanType)) {
      value = value.cast(DataTypes.TimestampType);
    }
    return value.cast(DataTypes.DoubleType);
  }

  /** All groups of one partition. */
  private static final class Groups implements Serializable {
    private final TreeMap<String, ColumnState[]> states = new TreeMap<>();

    static Groups of(Iterator<Row> rows, int numbers, int texts) {
      Groups groups = new Groups();
      while (rows.hasNext()) {
        Row row = rows.next();
        ColumnState[] states =
            groups.states.computeIfAbsent(row.getString(0), group -> empty(numbers, texts));
        for (int i = 0; i < states.length; i++) {
          add(row, i + 1, states[i]);
        }
      }
      return groups;
    }

    Groups merge(Groups other) {
      other.states.forEach((group, theirs) -> states.merge(group, theirs, Groups::merge));
      return this;
    }

    private static ColumnState[] merge(ColumnState[] ours, ColumnState[] theirs) {
      ColumnState[] merged = new ColumnState[ours.length];
      for (int i = 0; i < ours.length; i++) {
        merged[i] = ours[i].merge(theirs[i]);
      }
      return merged;
    }

    private static ColumnState[] empty(int numbers, int texts) {
      ColumnState[] states = new ColumnState[numbers + texts];
      for (int i = 0; i < states.length; i++) {
        states[i] = i < numbers ? new NumericState() : new CategoryState();
      }
      return states;
    }

    private static void add(Row row, int at, ColumnState state) {
      if (state instanceof NumericState numbers) {
        if (row.isNullAt(at)) {
          numbers.addNull();
        } else {
          numbers.add(row.getDouble(at));
        }
      } else if (state instanceof CategoryState texts) {
        if (row.isNullAt(at)) {
          texts.addNull();
        } else {
          texts.add(row.getString(at));
        }
      }
    }
  }
}
