package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.plumbline.job.JobContext;
import io.plumbline.sources.RowChecks;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.watermarks.WatermarkRange;
import io.plumbline.spark.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Rows of other as-ofs that a look at a range finds again. A row is the same if all its values are:
 * one that changed without a new watermark is another row.
 *
 * @param good in bronze
 * @param bad in quarantine
 */
record TakenRows(Optional<Dataset<Row>> good, Optional<Dataset<Row>> bad) {
  /** True for a row that another as-of has. */
  static final String TAKEN = "__taken";

  static final TakenRows NONE = new TakenRows(Optional.empty(), Optional.empty());

  private static final String CONTENT = "__content";
  private static final String FOUND = "__found";

  /** The usual format of times leaves out what is less than a thousandth of a second. */
  private static final Map<String, String> EXACT =
      Map.of(
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  /**
   * Finds the rows of increments that have values of a range.
   *
   * @param runs the run that counts, by as-of
   */
  static TakenRows of(
      JobContext context, String source, SortedMap<Instant, String> runs, WatermarkRange range) {
    if (runs.isEmpty()) {
      return NONE;
    }
    return new TakenRows(
        IncrementWrite.bronze(context, source)
            .find(runs)
            .filter(rows -> rows.columns().length > 1) // as-of alone: no row is left
            .map(rows -> from(rows, range)),
        IncrementWrite.quarantine(context, source).find(runs));
  }

  /** A value that is a text by a declared type has another order than the watermark. */
  private static Dataset<Row> from(Dataset<Row> rows, WatermarkRange range) {
    if (range.from().isEmpty() || rows.schema().getFieldIndex(range.column()).isEmpty()) {
      return rows;
    }
    DataType type = rows.schema().apply(range.column()).dataType();
    return type instanceof NumericType || type instanceof DateType || type instanceof TimestampType
        ? rows.where(column(range.column()).geq(lit(range.from().get()).cast(type)))
        : rows;
  }

  /**
   * Adds {@link #TAKEN}.
   *
   * @param checked as {@link RowChecks} gives them
   */
  Dataset<Row> mark(Dataset<Row> checked) {
    Optional<Dataset<Row>> found =
        Stream.of(
                good.map(rows -> rows.select(concat(lit("+"), content(rows, checked)).as(FOUND))),
                bad.filter(rows -> List.of(rows.columns()).contains("raw"))
                    .map(rows -> rows.select(concat(lit("-"), col("raw")).as(FOUND))))
            .flatMap(Optional::stream)
            .reduce(Dataset::union);
    if (found.isEmpty()) {
      return checked.withColumn(TAKEN, lit(false));
    }
    Column own =
        when(RowChecks.isGood(), concat(lit("+"), content(checked, good.orElse(checked))))
            .otherwise(concat(lit("-"), column(RowColumns.RAW)));
    return checked
        .withColumn(CONTENT, own)
        .join(found.get().distinct(), col(CONTENT).equalTo(col(FOUND)), "left_outer")
        .withColumn(TAKEN, col(FOUND).isNotNull())
        .drop(CONTENT, FOUND);
  }

  /** Returns the values as text, of the columns that both have and in the same order. */
  private static Column content(Dataset<Row> rows, Dataset<Row> other) {
    List<String> both =
        Stream.of(rows.columns())
            .filter(name -> !RowColumns.isReserved(name))
            .filter(name -> other.schema().getFieldIndex(name).isDefined())
            .sorted()
            .toList();
    Column[] values =
        both.stream()
            .map(name -> like(rows.schema().apply(name).dataType(), name, other))
            .toArray(Column[]::new);
    return to_json(struct(values), EXACT);
  }

  /** A column that has got another type since is compared as text of the wider one. */
  private static Column like(DataType type, String name, Dataset<Row> other) {
    DataType others = other.schema().apply(name).dataType();
    boolean isSame = type.equals(others) || !(type instanceof NumericType);
    return isSame || !Cast.canTryCast(type, others) || !(others instanceof NumericType)
        ? Columns.column(name)
        : Columns.column(name).try_cast(DataTypes.createDecimalType(38, 18)).as(name);
  }
}
