package io.plumbline.jobs.ingest;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import scala.Tuple2;

/**
 * Counts rows by file, good and bad, without a group for each file: so they can be counted in the
 * pass that writes them. An aggregation that groups is a pass of its own.
 */
final class FileCounter extends Aggregator<Tuple2<String, Boolean>, FileTally, FileTally> {
  static final Encoder<Tuple2<String, Boolean>> INPUT =
      Encoders.tuple(Encoders.STRING(), Encoders.BOOLEAN());

  @Override
  public FileTally zero() {
    return new FileTally();
  }

  @Override
  public FileTally reduce(FileTally tally, Tuple2<String, Boolean> row) {
    return tally.add(row._1(), row._2());
  }

  @Override
  public FileTally merge(FileTally one, FileTally other) {
    return one.add(other);
  }

  @Override
  public FileTally finish(FileTally tally) {
    return tally;
  }

  /** A bean: an encoder of serialized objects keeps a serializer, so its plan runs only once. */
  @Override
  public Encoder<FileTally> bufferEncoder() {
    return Encoders.bean(FileTally.class);
  }

  @Override
  public Encoder<FileTally> outputEncoder() {
    return Encoders.bean(FileTally.class);
  }
}
