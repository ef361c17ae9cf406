package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.pipeline.dedupe.DedupeRule;
import io.plumbline.pipeline.dedupe.DedupeSpec;
import io.plumbline.sources.RowColumns;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;

/**
 * Chooses the row of each key that is kept. Rows are marked, not removed, so that one aggregation
 * counts everything: {@link Marks#RANK} 1 stays, {@link Marks#COPIES} says how many there were.
 * Late rows do not compete with the others, for they do not exist.
 */
final class Dedupe {
  private static final Map<String, String> EXACT_JSON =
      Map.of(
          "ignoreNullFields",
          "false",
          "timestampFormat",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timestampNTZFormat",
          "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  private Dedupe() {}

  /**
   * @param rows with {@link Marks#LATE}
   * @param key columns; empty: every row stays, unless an equal one does
   * @param time timestamp that {@code latest} goes by; without one, and among equals, the newest
   *     increment decides, then the hash of the content
   */
  static Dataset<Row> mark(
      Dataset<Row> rows, List<String> key, DedupeSpec dedupe, Optional<Column> time) {
    boolean isExact = dedupe.rule() == DedupeRule.EXACT;
    if (key.isEmpty() && !isExact) {
      return markUnique(rows, key);
    }
    WindowSpec ofKey = Window.partitionBy(competing(compared(rows, key, dedupe.rule())));
    Column copies = count(lit(1)).over(ofKey);
    if (isExact && !key.isEmpty()) {
      Column content = struct(content(rows).toArray(Column[]::new));
      Column areEqual = min(content).over(ofKey).eqNullSafe(max(content).over(ofKey));
      copies = when(areEqual, lit(1L)).otherwise(copies);
    } else if (isExact) {
      copies = lit(1L);
    }
    Column[] order = order(rows, dedupe, time).toArray(Column[]::new);
    return rows.withColumns(
        Map.of(
            Marks.KEYED, keyed(key),
            Marks.RANK, row_number().over(ofKey.orderBy(order)),
            Marks.COPIES, copies));
  }

  private static List<Column> order(Dataset<Row> rows, DedupeSpec dedupe, Optional<Column> time) {
    List<Column> order = new ArrayList<>();
    boolean isLast = dedupe.rule() == DedupeRule.LAST;
    for (String name : dedupe.by()) {
      Column value = ordered(rows, name);
      order.add(isLast ? value.desc_nulls_last() : value.asc_nulls_last());
    }
    boolean hasIncrements = List.of(rows.columns()).contains(Marks.INCREMENT);
    if (dedupe.rule() == DedupeRule.LATEST) {
      time.ifPresent(at -> order.add(at.desc_nulls_last()));
      if (hasIncrements) {
        order.add(column(Marks.INCREMENT).desc());
      }
      Column[] content = Marks.own(rows).stream().map(Columns::column).toArray(Column[]::new);
      // A map has no hash of its own; its JSON text has.
      order.add(xxhash64(to_json(struct(content))).desc());
    } else if (hasIncrements) {
      order.add(isLast ? column(Marks.INCREMENT).desc() : column(Marks.INCREMENT).asc());
    }
    for (Column place : RowColumns.place()) {
      order.add(isLast ? place.desc() : place.asc());
    }
    return order;
  }

  /** Returns what rows that compete have in common: the key, or else all of it. */
  private static List<Column> compared(Dataset<Row> rows, List<String> key, DedupeRule rule) {
    return key.isEmpty() && rule == DedupeRule.EXACT ? content(rows) : key(key);
  }

  private static List<Column> key(List<String> names) {
    return names.stream().map(Columns::column).toList();
  }

  /** Returns the columns of the user as values that can be compared. */
  private static List<Column> content(Dataset<Row> rows) {
    return Marks.own(rows).stream()
        .map(
            name ->
                RowOrdering.isOrderable(rows.schema().apply(name).dataType())
                    ? column(name)
                    // Of a map, which has no order; two texts of one map may differ.
                    : to_json(struct(column(name)), EXACT_JSON).as(name))
        .toList();
  }

  /**
   * Marks the newest row of each key of an upsert with rank 1, or {@link Marks#ENDS_KEY}, and those
   * that do not stay with the reason in {@link Marks#SUPERSEDED}.
   *
   * @param rows with {@link Marks#LATE}
   * @param at the time that the newest row has; among equals, and without one, as-of, file, and
   *     line decide
   */
  static Dataset<Row> markNewest(Dataset<Row> rows, List<String> key, Column at) {
    WindowSpec ofKey = Window.partitionBy(competing(key(key)));
    WindowSpec newestFirst = newestFirst(rows, ofKey, at);
    Column rank = row_number().over(newestFirst);
    Column endsKey = rank.equalTo(1).and(endsKey(rows, key));
    return rows.withColumns(
        Map.of(
            Marks.KEYED, keyed(key),
            Marks.RANK, when(endsKey, lit(Marks.ENDS_KEY)).otherwise(rank),
            Marks.COPIES, count(lit(1)).over(ofKey),
            Marks.SUPERSEDED,
                when(endsKey, lit(Superseded.DELETION))
                    .otherwise(Superseded.reason(at, increment(rows), newestFirst, rank))));
  }

  /**
   * Marks the versions of each key with rank 1, and when they were the newest. Of rows of the same
   * time, one is a version. One that ends its key has the rank {@link Marks#ENDS_KEY}, and is no
   * version, but the end of the one before.
   *
   * @param at as {@link #markNewest} has it
   */
  static Dataset<Row> markVersions(Dataset<Row> rows, List<String> key, Column at) {
    WindowSpec ofKey = Window.partitionBy(competing(key(key)));
    WindowSpec newestFirst = newestFirst(rows, ofKey, at);
    Column number = row_number().over(newestFirst);
    // The row before is of the same version, or the oldest one of the next version.
    Column before = lag(at, 1).over(newestFirst);
    Column isTied = number.gt(1).and(before.eqNullSafe(at));
    return rows.withColumns(
        Map.of(
            Marks.KEYED, keyed(key),
            Marks.RANK,
                when(isTied, lit(2))
                    .when(endsKey(rows, key), lit(Marks.ENDS_KEY))
                    .otherwise(lit(1)),
            Marks.COPIES, count(lit(1)).over(ofKey),
            Marks.SUPERSEDED,
                when(isTied, lit(Superseded.TIED))
                    .when(endsKey(rows, key), lit(Superseded.DELETION)),
            Marks.VALID_TO, before,
            Marks.CURRENT, number.equalTo(1).or(not(keyed(key)))));
  }

  /** Marks rows without a doubled key as {@link #markVersions} does. */
  static Dataset<Row> markUniqueVersions(Dataset<Row> rows, List<String> key) {
    return markUnique(rows, key)
        .withColumns(
            Map.of(
                Marks.VALID_TO, lit(null).cast(DataTypes.TimestampType), Marks.CURRENT, lit(true)));
  }

  /** Returns true for a row that ends its key; one without a key ends none. */
  private static Column endsKey(Dataset<Row> rows, List<String> key) {
    return List.of(rows.columns()).contains(Marks.DELETED)
        ? column(Marks.DELETED).and(keyed(key))
        : lit(false);
  }

  private static WindowSpec newestFirst(Dataset<Row> rows, WindowSpec ofKey, Column at) {
    return ofKey.orderBy(
        at.desc_nulls_last(),
        increment(rows).desc_nulls_last(),
        column(RowColumns.FILE).desc(),
        column(RowColumns.BLOCK_START).desc(),
        column(RowColumns.LINE).desc());
  }

  private static Column increment(Dataset<Row> rows) {
    return List.of(rows.columns()).contains(Marks.INCREMENT)
        ? column(Marks.INCREMENT)
        : lit(null).cast(DataTypes.TimestampType);
  }

  /** Returns what rows have in common that compete with each other. */
  private static Column[] competing(List<Column> compared) {
    List<Column> columns = new ArrayList<>(compared);
    columns.add(column(Marks.LATE));
    return columns.toArray(Column[]::new);
  }

  /** Marks rows without a doubled key as {@link #mark} does, which compares and sorts them. */
  static Dataset<Row> markUnique(Dataset<Row> rows, List<String> key) {
    return rows.withColumns(
        Map.of(Marks.KEYED, keyed(key), Marks.RANK, lit(1), Marks.COPIES, lit(1L)));
  }

  /**
   * Returns true only if no two rows that compete have the same key. Rows go by the hash of their
   * key: eight bytes of a row are moved, not all of it.
   *
   * @param rows with {@link Marks#LATE}
   */
  static boolean areUnique(Dataset<Row> rows, List<String> key, DedupeRule rule) {
    List<Column> compared = compared(rows, key, rule);
    return compared.isEmpty()
        || rows.where(keyed(key))
            .groupBy(xxhash64(compared.toArray(Column[]::new)).as("key"), column(Marks.LATE))
            .agg(count(lit(1)).as("rows"))
            .where(col("rows").gt(1))
            .isEmpty();
  }

  /** Returns a column by which rows are ordered; what is not a number has no place in the order. */
  private static Column ordered(Dataset<Row> rows, String name) {
    DataType type = rows.schema().apply(name).dataType();
    return type instanceof DoubleType || type instanceof FloatType
        ? when(not(isnan(column(name))), column(name))
        : column(name);
  }

  private static Column keyed(List<String> key) {
    return Columns.all(key.stream().map(Columns::column).map(Column::isNotNull).toList());
  }
}
