package io.plumbline.jobs.suggest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.plumbline.base.Texts;
import io.plumbline.sources.NullTokens;
import io.plumbline.sources.RowChecks;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceView;
import io.plumbline.spark.Instants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of a file as ingest and prepare would have them with the suggested types, and the facts
 * about their columns.
 *
 * @param nulls texts that mean "missing"
 * @param types declared types by column; none if the file gives them
 * @param cached all rows, with the reasons why some cannot be used
 * @param all number of rows
 * @param usable number of rows that can be used
 * @param reason the most frequent reason why others cannot be used
 */
record TypedRows(
    List<String> nulls,
    Map<String, DataType> types,
    Dataset<Row> cached,
    long all,
    long usable,
    Optional<String> reason,
    List<ColumnFacts> columns) {

  /** Facts that are asked about a column. */
  private static final int FACTS = 5;

  /** Returns the rows, by two jobs of Spark and one more if some rows cannot be used. */
  static TypedRows of(InputFile file, SourceView view, List<String> names, FileLook look) {
    List<String> nulls = view.isText() ? NullWords.of(look.columns()) : List.of("");
    Map<String, DataType> types = new LinkedHashMap<>();
    if (view.isText()) {
      for (int i = 0; i < names.size(); i++) {
        types.put(names.get(i), SuggestedTypes.of(look.columns().get(i)));
      }
    }
    Dataset<Row> cached =
        RowChecks.of(view.rows(), List.of(), nulls, types).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Row counts = cached.agg(count(lit(1)), count_if(RowChecks.isGood())).first();
      long all = counts.getLong(0);
      long usable = counts.getLong(1);
      Optional<String> reason = all == usable ? Optional.empty() : Optional.of(reason(cached));
      if (usable == 0) {
        throw SuggestErrors.noUsableRow(file.path(), all, reason.orElse(""));
      }
      TypedRows rows = new TypedRows(nulls, types, cached, all, usable, reason, List.of());
      return rows.with(rows.facts(names, look.columns()));
    } catch (Throwable e) {
      // Not only RuntimeException: Spark throws checked exceptions without declaring them.
      cached.unpersist(false);
      throw e;
    }
  }

  /** Returns the columns of plain values, which may have a type, in order. */
  static List<String> plain(StructType rows) {
    return Arrays.stream(rows.fields())
        .filter(field -> !RowColumns.LEADING.contains(field.name()))
        .filter(field -> isPlain(field.dataType()))
        .map(StructField::name)
        .toList();
  }

  /** Returns the rows that can be used, with null for each text that means "missing". */
  Dataset<Row> rows() {
    Dataset<Row> good = cached.where(RowChecks.isGood());
    return NullTokens.toNull(good, Arrays.asList(good.columns()), nulls);
  }

  void letGo() {
    cached.unpersist(false);
  }

  private static boolean isPlain(DataType type) {
    return !(type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof BinaryType);
  }

  private static String reason(Dataset<Row> checked) {
    return checked
        .select(explode(column(RowColumns.REASONS)).as("reason"))
        .groupBy(RowChecks.rule(col("reason")).as("reason"))
        .agg(count(lit(1)).as("times"))
        .orderBy(col("times").desc(), col("reason"))
        .limit(1)
        .collectAsList()
        .stream()
        .map(row -> Texts.shortened(row.getString(0), 200))
        .findFirst()
        .orElse("");
  }

  private TypedRows with(List<ColumnFacts> facts) {
    return new TypedRows(nulls, types, cached, all, usable, reason, facts);
  }

  private List<ColumnFacts> facts(List<String> names, List<ColumnLook> looks) {
    Dataset<Row> rows = rows();
    List<Column> asked = new ArrayList<>();
    for (String name : names) {
      asked.addAll(asked(name, rows.schema().apply(name).dataType()));
    }
    Row row = rows.select(asked.toArray(Column[]::new)).first();
    Set<String> missing = new HashSet<>(nulls);
    List<ColumnFacts> facts = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      int at = FACTS * i;
      ColumnLook look = looks.get(i);
      boolean isFinite = row.getLong(at + 1) == 0;
      facts.add(
          new ColumnFacts(
              names.get(i),
              rows.schema().apply(names.get(i)).dataType(),
              row.getLong(at),
              look.texts(missing),
              look.longest(),
              look.arePadded(),
              isFinite ? number(row, at + 2) : OptionalDouble.empty(),
              isFinite ? number(row, at + 3) : OptionalDouble.empty(),
              moment(row, at + 4, 0),
              moment(row, at + 4, 1)));
    }
    return facts;
  }

  private static List<Column> asked(String name, DataType type) {
    Column value = column(name);
    boolean isReal = type instanceof DoubleType || type instanceof FloatType;
    boolean isNumber = type instanceof org.apache.spark.sql.types.NumericType;
    Column none = lit(null).cast(DataTypes.DoubleType);
    Column number = isNumber ? value.cast(DataTypes.DoubleType) : none;
    Column notFinite =
        isReal
            ? isnan(value).or(value.isin(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
            : lit(false);
    Column moment =
        isTime(type)
            ? value.cast(DataTypes.TimestampType)
            : lit(null).cast(DataTypes.TimestampType);
    return List.of(
        count(value),
        count_if(notFinite),
        min(number),
        max(number),
        org.apache.spark.sql.functions.struct(min(moment), max(moment)));
  }

  private static boolean isTime(DataType type) {
    return type.equals(DataTypes.DateType)
        || type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType);
  }

  private static OptionalDouble number(Row row, int at) {
    return row.isNullAt(at) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(at));
  }

  private static Optional<java.time.Instant> moment(Row row, int at, int part) {
    Row both = row.getStruct(at);
    return both.isNullAt(part) ? Optional.empty() : Optional.of(Instants.of(both.get(part)));
  }
}
