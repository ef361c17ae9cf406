package io.plumbline.jobs.prepare.pairs;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Faults;
import io.plumbline.base.Texts;
import io.plumbline.features.KnownLater;
import io.plumbline.jobs.prepare.EntityKey;
import io.plumbline.jobs.prepare.Marks;
import io.plumbline.jobs.prepare.PrepareErrors;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.transforms.ColumnPair;
import io.plumbline.pipeline.transforms.ColumnPair.Combination;
import io.plumbline.tables.FeatureColumns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;

/** The columns that {@code features.pairs} makes. */
public final class PairColumns {
  private PairColumns() {}

  /**
   * Returns the columns of the pairs, in their order. A number is finite or null: null if one of
   * the two is missing, or if a ratio has no divisor but 0. Two levels are joined by a bar, and are
   * null if one of the two is.
   *
   * @param taken names of other features
   * @param faults gets a name that is unknown or taken, and a column of no fitting type
   */
  public static Map<ColumnPair, Column> of(
      Dataset<Row> rows, PipelineSpec spec, Collection<String> taken, Faults faults) {
    Map<ColumnPair, Column> found = new LinkedHashMap<>();
    List<String> own = Marks.own(rows);
    List<ColumnPair> pairs = spec.features().pairs();
    for (int i = 0; i < pairs.size(); i++) {
      ColumnPair pair = pairs.get(i);
      String key = "features.pairs[%d]".formatted(i);
      String columns = key + ".columns";
      Marks.requireOwn(rows, pair.columns(), columns, faults);
      if (!own.containsAll(pair.columns())) {
        continue;
      }
      for (String name : pair.columns()) {
        KnownLater.originOf(name, spec)
            .map(origin -> PrepareErrors.featureKnownLater(columns, name, origin))
            .ifPresent(fault -> faults.report(columns, fault));
        requireType(pair, columns, name, rows.schema().apply(name).dataType(), faults);
      }
      if (Stream.concat(own.stream(), taken.stream()).anyMatch(pair.name()::equalsIgnoreCase)
          || FeatureColumns.RESERVED.contains(pair.name().toLowerCase(Locale.ROOT))) {
        faults.report(key, PairErrors.nameTaken(key, pair.name()));
      }
      found.put(pair, value(pair).as(pair.name()));
    }
    return found;
  }

  private static void requireType(
      ColumnPair pair, String key, String name, DataType type, Faults faults) {
    boolean isNumber = type instanceof NumericType;
    if (pair.isNumber() && !isNumber) {
      faults.report(
          key, PairErrors.notNumeric(key, name, type.simpleString(), Texts.word(pair.combine())));
    } else if (!isNumber
        && !(type instanceof StringType)
        && !(type instanceof BooleanType)
        && !(type instanceof DateType)) {
      faults.report(key, PrepareErrors.notAFeature(key, name, type.simpleString()));
    }
  }

  private static Column value(ColumnPair pair) {
    if (pair.combine() == Combination.CROSS) {
      return EntityKey.ofGroup(pair.columns());
    }
    Column first = column(pair.columns().get(0)).cast("double");
    Column second = column(pair.columns().get(1)).cast("double");
    Column value =
        pair.combine() == Combination.RATIO ? try_divide(first, second) : first.multiply(second);
    return when(
        isnan(value)
            .or(value.isin(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
            .equalTo(false),
        value);
  }
}
