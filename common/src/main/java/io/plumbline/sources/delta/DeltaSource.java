package io.plumbline.sources.delta;

import io.plumbline.base.Option;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.Source;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceLook;
import io.plumbline.sources.SourceView;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** A version of a Delta table. */
public final class DeltaSource implements Source {
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

  @Override
  public String name() {
    return "delta";
  }

  @Override
  public String summary() {
    return "A version of a Delta table.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(PATH, VERSION, TIMESTAMP);
  }

  @Override
  public SourceView open(SparkSession spark, SourceBlock block) {
    return view(spark, block);
  }

  /** Looks at the columns; no row is counted. */
  @Override
  public SourceLook look(SparkSession spark, SourceBlock block) {
    DeltaView view = view(spark, block);
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
