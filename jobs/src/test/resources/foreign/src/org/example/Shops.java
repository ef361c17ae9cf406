package org.example;

import static org.apache.spark.sql.functions.chr;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Option;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.Source;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceView;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A source that is not made of files: one row per shop. */
public final class Shops implements Source {
  private static final Option<Integer> COUNT =
      Option.integer("shop-count").between(1, 26).describedAs("number of shops");

  @Override
  public String name() {
    return "shops";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(COUNT);
  }

  @Override
  public SourceView open(SparkSession spark, SourceBlock block) {
    return new View(spark, block.options().get(COUNT));
  }

  private record View(SparkSession spark, int count) implements SourceView {
    @Override
    public List<SourcePart> parts() {
      return List.of(new SourcePart("shops", "1", 0, Instant.EPOCH));
    }

    @Override
    public SourceHeader header() {
      return SourceHeader.of(List.of("code", "staff"), "");
    }

    @Override
    public boolean isText() {
      return false;
    }

    @Override
    public Dataset<Row> rows() {
      List<Column> columns =
          RowColumns.leading(lit("shops"), col("id").plus(1), col("id").cast("string"));
      columns.add(concat(lit("shop "), chr(col("id").plus(97))).as("code"));
      columns.add(col("id").plus(3).as("staff"));
      return spark.range(count).select(columns.toArray(Column[]::new));
    }

    @Override
    public <T> T reading(Supplier<T> action) {
      return action.get();
    }
  }
}
