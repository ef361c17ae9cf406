package io.plumbline.stats;

import io.plumbline.base.Causes;
import io.plumbline.base.PlumblineException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * One state per partition, merged in the order of the partitions in one Spark job, so that the same
 * layout gives the same result to the last bit. With many partitions, neighbors are merged on the
 * executors first, until the driver gets a few states.
 */
public final class PartitionMerge {
  private static final int MERGED_BY_DRIVER = 16;

  private PartitionMerge() {}

  public static <T extends Serializable> T inOrder(
      JavaRDD<Row> rows,
      Function<Iterator<Row>, T> summary,
      Function2<T, T, T> merge,
      Supplier<T> zero) {
    int partitions = rows.getNumPartitions();
    JavaPairRDD<Integer, T> parts =
        rows.mapPartitionsWithIndex(
                (index, part) -> List.of(new Tuple2<>(index, summary.call(part))).iterator(), true)
            .mapToPair(part -> part);
    for (int left = partitions; left > MERGED_BY_DRIVER; ) {
      int neighbors = (int) Math.ceil(Math.sqrt(left));
      int bundles = (left + neighbors - 1) / neighbors;
      left = bundles;
      parts =
          parts
              .mapToPair(part -> new Tuple2<>(part._1() / neighbors, part))
              .groupByKey(bundles)
              .mapValues(
                  bundle ->
                      merged(StreamSupport.stream(bundle.spliterator(), false).toList(), merge));
    }
    try {
      List<Tuple2<Integer, T>> collected = parts.collect();
      return collected.isEmpty() ? zero.get() : merged(collected, merge);
    } catch (Exception e) {
      throw userErrorOr(e);
    }
  }

  /** Unwraps a user error that was raised inside a task, and that Spark wraps. */
  private static RuntimeException userErrorOr(Exception e) {
    return Causes.first(e, PlumblineException.class)
        .map(RuntimeException.class::cast)
        .orElseGet(
            () ->
                e instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException("The states cannot be merged.", e));
  }

  private static <T> T merged(List<Tuple2<Integer, T>> parts, Function2<T, T, T> merge)
      throws Exception {
    List<T> inOrder =
        parts.stream().sorted(Comparator.comparingInt(Tuple2::_1)).<T>map(Tuple2::_2).toList();
    T all = inOrder.get(0);
    for (T next : inOrder.subList(1, inOrder.size())) {
      all = merge.call(all, next);
    }
    return all;
  }
}
