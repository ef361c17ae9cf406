package io.plumbline.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.plumbline.pipeline.TaskKind;
import io.plumbline.results.PredictionRow;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The disagreement of the ensemble's members: predictions counted in cells of predicted value by
 * standard deviation, in one aggregated query. The script sums the cells along either axis.
 */
public final class UncertaintySection implements ReportSection {
  static final int BINS = 20;

  @Override
  public String id() {
    return "uncertainty";
  }

  @Override
  public String title() {
    return "Uncertainty";
  }

  @Override
  public String note() {
    return "The members of the ensemble are trained independently; where they disagree, the model is "
        + "uncertain.";
  }

  @Override
  public SectionData data(ReportContext context) {
    boolean binary = context.spec().task().kind() == TaskKind.BINARY;
    Dataset<Row> points =
        context
            .tables()
            .find(PredictionRow.TABLE)
            .select(
                coalesce(col("probability"), col("prediction")).as("x"),
                sqrt(col("member_variance")).as("sd"),
                col("vote_share"),
                col("model_version"))
            .where(col("x").isNotNull().and(col("sd").isNotNull()));
    // Tails go into the outermost bins: one far value would empty all others.
    Dataset<Row> bounds =
        points.agg(
            percentile_approx(col("x"), array(lit(0.01), lit(0.99)), lit(1000)).as("xs"),
            percentile_approx(col("sd"), lit(0.99), lit(1000)).as("sd_high"));
    Column low = binary ? lit(0.0) : col("xs").getItem(0);
    Column high = binary ? lit(1.0) : col("xs").getItem(1);
    List<Row> cells =
        points
            .crossJoin(broadcast(bounds))
            .select(
                bin(col("x"), low, high).as("x_bin"),
                bin(col("sd"), lit(0.0), col("sd_high")).as("sd_bin"),
                low.as("x_low"),
                high.as("x_high"),
                col("sd_high"),
                col("sd"),
                col("vote_share"),
                col("model_version"))
            .groupBy("x_bin", "sd_bin", "x_low", "x_high", "sd_high")
            .agg(
                count(lit(1)).as("n"),
                sum("sd").as("sd_sum"),
                sum("vote_share").as("vote_sum"),
                max("model_version").as("model_version"))
            .orderBy("x_bin", "sd_bin")
            .collectAsList();
    if (cells.isEmpty()) {
      return SectionData.none(
          ("No member variance as of %s. Run `plumbline score` to write predictions; it needs a champion of two members "
                  + "or more.")
              .formatted(context.asOf()));
    }
    Row any = cells.get(0);
    return SectionData.rows("cells", cells)
        .with("bins", BINS)
        .with("binary", binary)
        .with("x_low", any.<Double>getAs("x_low"))
        .with("x_high", any.<Double>getAs("x_high"))
        .with("sd_high", any.<Double>getAs("sd_high"));
  }

  private static Column bin(Column value, Column low, Column high) {
    Column place = floor(value.minus(low).divide(high.minus(low)).multiply(BINS));
    return when(high.leq(low), lit(0))
        .otherwise(least(lit(BINS - 1), greatest(lit(0), place.cast("int"))));
  }
}
