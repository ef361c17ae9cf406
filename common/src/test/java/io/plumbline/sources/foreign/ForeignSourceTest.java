package io.plumbline.sources.foreign;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.SparkTest;
import io.plumbline.base.Option;
import io.plumbline.base.Options;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.Source;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceView;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** A source that is not made of files needs public types only. */
class ForeignSourceTest extends SparkTest {
  /** A table of numbers in partitions of ten, as a database would give it. */
  private static final class NumbersSource implements Source {
    private static final Option<Integer> PARTITIONS =
        Option.integer("partitions").between(1, 100).orElse(2);

    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public List<Option<?>> options() {
      return List.of(PARTITIONS);
    }

    @Override
    public SourceView open(SparkSession spark, SourceBlock block) {
      return new Numbers(spark, block.options().get(PARTITIONS));
    }
  }

  private record Numbers(SparkSession spark, int partitions) implements SourceView {
    @Override
    public List<SourcePart> parts() {
      return IntStream.range(0, partitions)
          .mapToObj(i -> new SourcePart("numbers/" + i, "watermark 7", 0, Instant.EPOCH))
          .toList();
    }

    @Override
    public SourceHeader header() {
      return SourceHeader.of(List.of("number"), "");
    }

    @Override
    public boolean isText() {
      return false;
    }

    @Override
    public Dataset<Row> rows() {
      Column part = concat(lit("numbers/"), floor(col("id").divide(10)).cast("string"));
      Column line = pmod(col("id"), lit(10L)).plus(1);
      List<Column> columns = RowColumns.leading(part, line, col("id").cast("string"));
      columns.add(col("id").as("number"));
      return spark.range(10L * partitions).select(columns.toArray(Column[]::new));
    }

    @Override
    public <T> T reading(Supplier<T> action) {
      return action.get();
    }
  }

  @Test
  void itsRowsCarryTheNameOfTheirPart() {
    SourceBlock block =
        new SourceBlock(
            "Source main",
            "sources.main",
            "numbers",
            "",
            Options.defaults(List.of(NumbersSource.PARTITIONS)));
    SourceView view = new NumbersSource().open(spark, block);
    Dataset<Row> rows = view.rows();
    assertThat(rows.columns()).startsWith(RowColumns.LEADING.toArray(String[]::new));
    assertThat(RowColumns.own(rows)).isEqualTo(view.header().columns());
    assertThat(rows.groupBy(RowColumns.FILE).count().orderBy(RowColumns.FILE).collectAsList())
        .containsExactly(
            row(view.parts().get(0).name(), 10L), row(view.parts().get(1).name(), 10L));
  }
}
