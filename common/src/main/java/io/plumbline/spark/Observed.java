package io.plumbline.spark;

import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Option;
import scala.util.Try;

/** Reads what Spark observed while it ran a query. */
public final class Observed {
  private Observed() {}

  /**
   * Returns the observed values; a row without columns if no query ran over the frame, or Spark
   * found it empty beforehand. It never waits: Spark completes an observation before the action
   * returns.
   */
  public static Row row(Observation observation) {
    Option<Try<Row>> seen = observation.future().value();
    return seen.isEmpty() ? RowFactory.create() : seen.get().get();
  }
}
