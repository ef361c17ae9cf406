package io.plumbline.sources.delta;

import io.plumbline.base.Option;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceLook;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.watermarks.WatermarkSource;
import io.plumbline.sources.watermarks.WatermarkStart;
import io.plumbline.sources.watermarks.WatermarkView;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A version of a Delta table, or the rows that are new in a range of versions. */
public final class DeltaSource implements WatermarkSource {
  static final Option<String> PATH = Option.text("path").describedAs("folder of the table");
  static final Option<Integer> VERSION =
      Option.integer("version")
          .atLeast(0)
          .optional()
          .describedAs("version that is read; without it and timestamp, the newest one");
  static final Option<String> TIMESTAMP =
      Option.text("timestamp")
          .optional()
          .describedAs(
              "ISO date (midnight UTC) or timestamp (UTC, unless it has a zone): the newest version"
                  + " of that time is read, in place of version");

  static final Option<Integer> TO_VERSION =
      Option.integer("to-version")
          .atLeast(0)
          .optional()
          .describedAs("last version of the range; without it, the newest one");

  @Override
  public String name() {
    return "delta";
  }

  @Override
  public String summary() {
    return "A version of a Delta table, or the rows that are new in a range of versions.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(PATH, VERSION, TIMESTAMP, SourceSpec.FROM_VERSION, TO_VERSION);
  }

  @Override
  public SourceView open(SparkSession spark, SourceBlock block) {
    return TableRange.isAskedFor(block)
        ? DeltaFailures.naming(block, () -> new ChangesView(TableRange.of(spark, block)))
        : view(spark, block);
  }

  @Override
  public Optional<WatermarkView> openSince(
      SparkSession spark, SourceBlock block, WatermarkStart start) {
    return DeltaFailures.naming(block, () -> DeltaIncrement.of(spark, block, start));
  }

  /** Looks at the columns; no row is counted. */
  @Override
  public SourceLook look(SparkSession spark, SourceBlock block) {
    if (block.isIncremental()) {
      return look(DeltaFailures.naming(block, () -> DeltaIncrement.newest(spark, block)));
    }
    if (TableRange.isAskedFor(block)) {
      SourceView changes = open(spark, block);
      return new SourceLook(
          changes.parts(),
          changes.parts().size(),
          changes.header(),
          new SeenColumns(changes.rows().schema(), true),
          changes.isText());
    }
    return look(view(spark, block));
  }

  private static SourceLook look(DeltaView view) {
    return new SourceLook(
        view.parts(),
        view.parts().size(),
        view.header(),
        new SeenColumns(view.schema(), true),
        view.isText());
  }

  private static DeltaView view(SparkSession spark, SourceBlock block) {
    return DeltaFailures.naming(block, () -> new DeltaView(TableVersion.of(spark, block)));
  }
}
