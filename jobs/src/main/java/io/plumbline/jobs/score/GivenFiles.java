package io.plumbline.jobs.score;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;

import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.ScoreSpec;
import io.plumbline.sources.RowChecks;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.Sources;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The files of {@code score.path}, and the check that all their rows can be scored.
 *
 * @param from the source that features come from; its null tokens hold for given rows, too
 * @param nulls texts that mean "missing"
 */
record GivenFiles(SparkSession spark, SourceBlock block, String from, List<String> nulls) {
  private static final int SHOWN = 3;

  static GivenFiles of(SparkSession spark, PipelineSpec spec) {
    String from = spec.prepare().from();
    return new GivenFiles(spark, block(spec), from, spec.cleanOf(from).nulls());
  }

  /** Returns the block that says where the rows are. */
  static SourceBlock block(PipelineSpec spec) {
    ScoreSpec score = spec.score();
    return new SourceBlock(
        "Rows to score", "score", score.format(), score.path().orElseThrow(), score.options());
  }

  String path() {
    return block.path();
  }

  SourceView open() {
    return Sources.open(spark, block);
  }

  /**
   * @param checked as {@link RowChecks} gives it
   * @throws io.plumbline.base.PlumblineException (INPUT) when there is no row, or one cannot be
   *     scored
   */
  void check(Dataset<Row> checked) {
    Column bad = RowChecks.isGood().equalTo(false);
    Row counts = checked.agg(count(lit(1)), count_if(bad)).first();
    if (counts.getLong(0) == 0) {
      throw ScoreErrors.empty(path());
    }
    if (counts.getLong(1) > 0) {
      List<String> first =
          checked
              .where(bad)
              .orderBy(RowColumns.place().toArray(Column[]::new))
              .limit(SHOWN)
              .select(
                  column(RowColumns.FILE),
                  column(RowColumns.LINE),
                  transform(column(RowColumns.REASONS), RowChecks::rule).as(RowColumns.REASONS))
              .collectAsList()
              .stream()
              .map(GivenFiles::shown)
              .toList();
      throw ScoreErrors.badRows(path(), counts.getLong(1), counts.getLong(0), first, from);
    }
  }

  private static String shown(Row row) {
    return "%s:%d: %s"
        .formatted(row.getString(0), row.getLong(1), String.join(", ", row.<String>getList(2)));
  }
}
