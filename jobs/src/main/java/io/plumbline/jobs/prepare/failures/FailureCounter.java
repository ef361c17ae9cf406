package io.plumbline.jobs.prepare.failures;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Counts the rows that fail each of many checks. A row that meets all costs one look: an
 * aggregation for each check, and two for its values, took most of the time of a scan with 30
 * checks.
 */
public final class FailureCounter extends Aggregator<Row, FailureTally, FailureTally> {
  private static final Encoder<Row> INPUT =
      Encoders.row(
          new StructType()
              .add(
                  "failed",
                  DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.StringType))));

  private FailureCounter() {}

  /**
   * Returns an aggregation that {@link Failures#of} reads.
   *
   * @param failed whether a row fails each check, at least one
   * @param values that each check looks at
   */
  public static Column aggregate(List<Column> failed, List<FailedValues> values) {
    List<Column> byCheck = new ArrayList<>();
    for (int i = 0; i < failed.size(); i++) {
      byCheck.add(when(failed.get(i), values.get(i).texts()));
    }
    Column any = failed.stream().reduce(Column::or).orElseThrow();
    return udaf(new FailureCounter(), INPUT)
        .apply(when(any, array(byCheck.toArray(Column[]::new))));
  }

  @Override
  public FailureTally zero() {
    return new FailureTally();
  }

  @Override
  public FailureTally reduce(FailureTally tally, Row row) {
    if (row.isNullAt(0)) {
      return tally;
    }
    List<@Nullable Seq<String>> byCheck = row.getList(0);
    for (int check = 0; check < byCheck.size(); check++) {
      Seq<String> values = byCheck.get(check);
      if (values != null) {
        tally.add(check, new ArrayList<>(CollectionConverters.asJava(values)));
      }
    }
    return tally;
  }

  @Override
  public FailureTally merge(FailureTally one, FailureTally other) {
    return one.add(other);
  }

  @Override
  public FailureTally finish(FailureTally tally) {
    return tally;
  }

  /** A bean: an encoder of serialized objects keeps a serializer, so its plan runs only once. */
  @Override
  public Encoder<FailureTally> bufferEncoder() {
    return Encoders.bean(FailureTally.class);
  }

  @Override
  public Encoder<FailureTally> outputEncoder() {
    return Encoders.bean(FailureTally.class);
  }
}
