package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.job.JobContext;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.tables.RowPlace;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Adds to bronze rows when each became known: the value of the column that {@code known} of the
 * source names, or else the as-of of the run that took the row. It is null if {@code clean} derives
 * that column, which only `prepare` does.
 */
final class KnownAt {
  private KnownAt() {}

  /** Adds the column {@link RowPlace#KNOWN_AT} behind the others. */
  static Dataset<Row> add(JobContext context, SourceSpec source, Dataset<Row> rows) {
    Column asOf = lit(context.asOf());
    Column at =
        source
            .known()
            .map(
                name ->
                    isTimeOf(rows, name) && !isDerived(context, source, name)
                        ? coalesce(column(name).cast(DataTypes.TimestampType), asOf)
                        : lit(null).cast(DataTypes.TimestampType))
            .orElse(asOf);
    return rows.withColumn(RowPlace.KNOWN_AT, at);
  }

  private static boolean isDerived(JobContext context, SourceSpec source, String name) {
    return context.spec().cleanOf(source.name()).derive().keySet().stream()
        .anyMatch(name::equalsIgnoreCase);
  }

  private static boolean isTimeOf(Dataset<Row> rows, String name) {
    return Arrays.stream(rows.schema().fields())
        .filter(field -> field.name().equals(name))
        .map(StructField::dataType)
        .anyMatch(KnownAt::isTime);
  }

  private static boolean isTime(DataType type) {
    return type instanceof TimestampType
        || type instanceof TimestampNTZType
        || type instanceof DateType;
  }
}
