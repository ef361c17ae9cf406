package io.plumbline.jobs.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Counts rows by file, good and bad, without a group for each file: so they can be counted in the
 * pass that writes them. An aggregation that groups is a pass of its own.
 */
final class FileCounter extends Aggregator<Tuple2<String, Boolean>, Map<String, long[]>, Row> {
  static final Encoder<Tuple2<String, Boolean>> INPUT =
      Encoders.tuple(Encoders.STRING(), Encoders.BOOLEAN());

  private static final StructType COUNTS =
      new StructType()
          .add(
              "files",
              DataTypes.createArrayType(
                  new StructType()
                      .add("file", DataTypes.StringType)
                      .add("good", DataTypes.LongType)
                      .add("bad", DataTypes.LongType)));

  @Override
  public Map<String, long[]> zero() {
    return new HashMap<>();
  }

  @Override
  public Map<String, long[]> reduce(Map<String, long[]> counts, Tuple2<String, Boolean> row) {
    counts.computeIfAbsent(row._1(), file -> new long[2])[row._2() ? 0 : 1]++;
    return counts;
  }

  @Override
  public Map<String, long[]> merge(Map<String, long[]> one, Map<String, long[]> other) {
    other.forEach(
        (file, counts) -> {
          long[] all = one.computeIfAbsent(file, name -> new long[2]);
          all[0] += counts[0];
          all[1] += counts[1];
        });
    return one;
  }

  @Override
  public Row finish(Map<String, long[]> counts) {
    return RowFactory.create(
        (Object)
            counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                    file ->
                        RowFactory.create(file.getKey(), file.getValue()[0], file.getValue()[1]))
                .toArray(Row[]::new));
  }

  @Override
  @SuppressWarnings("unchecked") // the class of a map does not say what is in it
  public Encoder<Map<String, long[]>> bufferEncoder() {
    return (Encoder<Map<String, long[]>>) (Encoder<?>) Encoders.javaSerialization(Map.class);
  }

  @Override
  public Encoder<Row> outputEncoder() {
    return Encoders.row(COUNTS);
  }
}
