package io.plumbline.jobs.prepare.weights;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Faults;
import io.plumbline.jobs.prepare.Marks;
import io.plumbline.jobs.prepare.PrepareErrors;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.OnFail;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.pipeline.checks.Rule;
import io.plumbline.spark.Columns;
import io.plumbline.tables.FeatureColumns;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.NumericType;

/** How often a row counts in fits and metrics, by the column that {@code task.weight} names. */
public final class SampleWeight {
  private static final String KEY = "task.weight";

  private SampleWeight() {}

  /**
   * Returns the rule that each row of a source has a weight, for the source that is predicted.
   *
   * @param rows of the source, with derived columns
   * @param faults gets a column that is unknown or not a number
   */
  public static Optional<ExpectationSpec> rule(
      PipelineSpec spec, SourceSpec source, Dataset<Row> rows, Faults faults) {
    Optional<String> weight = spec.task().weights().column();
    if (weight.isEmpty() || !source.name().equals(spec.prepare().from())) {
      return Optional.empty();
    }
    List<String> own = Marks.own(rows);
    if (!own.contains(weight.get())) {
      faults.report(KEY, PrepareErrors.unknownColumn(KEY, weight.get(), own));
      return Optional.empty();
    }
    DataType type = rows.schema().apply(weight.get()).dataType();
    if (type instanceof NullType) {
      return Optional.empty(); // of any type, in a check without data
    }
    if (!(type instanceof NumericType)) {
      faults.report(KEY, WeightErrors.notANumber(weight.get(), type.simpleString(), source.name()));
      return Optional.empty();
    }
    return Optional.of(rule(weight.get()));
  }

  /** In Spark, NaN is greater than infinity. */
  private static ExpectationSpec rule(String weight) {
    String name = Columns.quoted(weight);
    return new ExpectationSpec(
        "%s IS NOT NULL AND %s > 0 AND %s < double('Infinity')".formatted(name, name, name),
        new Rule(BuiltInRules.WEIGHT, false, Optional.empty()),
        OnFail.QUARANTINE,
        List.of(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns the weight in a features table; empty if every row counts the same.
   *
   * @param split of the row: a new one has no weight
   */
  public static Optional<Column> value(PipelineSpec spec, Column split) {
    return spec.task()
        .weights()
        .column()
        .map(
            name ->
                when(split.notEqual(FeatureColumns.GIVEN), column(name).cast(DataTypes.DoubleType))
                    .as(FeatureColumns.SAMPLE_WEIGHT));
  }
}
