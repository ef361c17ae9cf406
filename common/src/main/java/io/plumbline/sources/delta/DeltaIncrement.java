package io.plumbline.sources.delta;

import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.delta.TableRange.Commit;
import io.plumbline.sources.watermarks.WatermarkRange;
import io.plumbline.sources.watermarks.WatermarkStart;
import io.plumbline.sources.watermarks.WatermarkView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The versions that no other as-of has taken. Those of the first as-of are read as the rows of the
 * last one, unless the block has a first version; later ones by their changes.
 */
record DeltaIncrement(SourceView view, WatermarkRange range) implements WatermarkView {

  /**
   * Finds the versions from the greatest one on that was taken.
   *
   * @return empty if there are none
   */
  static Optional<WatermarkView> of(SparkSession spark, SourceBlock block, WatermarkStart start)
      throws IOException {
    String path = TableVersion.path(spark, block);
    List<Commit> log = TableRange.log(spark, path);
    long oldest = log.get(0).version();
    long newest = log.get(log.size() - 1).version();
    Stream.concat(greatest(start.taken()).stream(), greatest(start.again()).stream())
        .filter(taken -> taken > newest)
        .max(Long::compare)
        .ifPresent(
            taken -> {
              throw DeltaIncrementErrors.tableReplaced(block, newest, taken);
            });
    List<Commit> before =
        log.stream()
            .takeWhile(
                commit -> start.before().isEmpty() || commit.at().isBefore(start.before().get()))
            .toList();
    Optional<Long> next = greatest(start.taken()).map(taken -> taken + 1);
    Optional<Integer> first = block.options().find(SourceSpec.FROM_VERSION);
    if (next.isEmpty() && first.filter(from -> from < oldest || from > newest).isPresent()) {
      throw DeltaErrors.noVersionOf(block, SourceSpec.FROM_VERSION, oldest, newest);
    }
    if (next.filter(from -> from < oldest).isPresent()) {
      throw DeltaIncrementErrors.versionsGone(block, next.get(), oldest);
    }
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Commit last = before.get(before.size() - 1);
    Optional<Long> from = next.or(() -> first.map(Integer::longValue));
    if (from.isEmpty()) {
      return Optional.of(
          new DeltaIncrement(all(spark, block, path, last), range(from, last.version())));
    }
    List<Commit> taken = before.stream().filter(commit -> commit.version() >= from.get()).toList();
    return taken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DeltaIncrement(
                new IncrementView(TableRange.of(spark, block, path, taken)),
                range(from, last.version())));
  }

  /** Looks at the columns that increments have, by the newest version. */
  static DeltaView newest(SparkSession spark, SourceBlock block) throws IOException {
    String path = TableVersion.path(spark, block);
    List<Commit> log = TableRange.log(spark, path);
    return all(spark, block, path, log.get(log.size() - 1));
  }

  private static DeltaView all(SparkSession spark, SourceBlock block, String path, Commit last) {
    if (!TableVersion.hasChangeFeed(spark, path)) {
      throw DeltaIncrementErrors.noChangeFeedYet(block);
    }
    TableVersion version = TableVersion.of(spark, block, path, last);
    return new DeltaView(block.isUpsert() ? version.asInserted() : version);
  }

  private static WatermarkRange range(Optional<Long> from, long to) {
    return new WatermarkRange(
        SourceSpec.COMMIT_VERSION, from.map(String::valueOf), Long.toString(to));
  }

  private static Optional<Long> greatest(List<WatermarkRange> ranges) {
    return ranges.stream().map(one -> Long.parseLong(one.to())).max(Long::compare);
  }

  /** A version is in one range only. */
  @Override
  public List<WatermarkRange> overlapping(List<WatermarkRange> ranges) {
    return List.of();
  }

  /** A version does not change. */
  @Override
  public boolean isLasting() {
    return true;
  }
}
