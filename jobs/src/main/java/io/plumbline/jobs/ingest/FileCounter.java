package io.plumbline.jobs.ingest;

import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;
import scala.Tuple3;

/**
 * Counts rows by file, good, bad, and taken, without a group for each file: so they can be counted
 * in the pass that writes them. An aggregation that groups is a pass of its own.
 */
final class FileCounter extends Aggregator<Tuple3<byte[], Boolean, Boolean>, FileTally, FileTally> {
  static final Encoder<Tuple3<byte[], Boolean, Boolean>> INPUT =
      Encoders.tuple(Encoders.BINARY(), Encoders.BOOLEAN(), Encoders.BOOLEAN());

  @Override
  public FileTally zero() {
    return new FileTally();
  }

  @Override
  public FileTally reduce(FileTally tally, Tuple3<byte[], Boolean, Boolean> row) {
    return tally.add(row._1(), row._2(), row._3());
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
