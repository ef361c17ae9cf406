package io.plumbline.jobs.prepare.failures;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.when;

import io.plumbline.sources.RowColumns;
import io.plumbline.sources.RowReasons;
import io.plumbline.spark.Columns;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows for quarantine of the pass that counts them, as long as they are few: to find them
 * by a pass of their own took as long as half of all checks. One task gives at most {@link
 * #OF_A_TASK} characters, all tasks {@link #OF_ALL}.
 */
public final class BadRows extends Aggregator<String, BadRowsTally, BadRowsTally> {
  private static final StructType SCHEMA =
      StructType.fromDDL(
          "file string, block_start long, line long, raw string, reasons array<string>,"
              + " rule_ids array<string>");

  static final int OF_A_TASK = 4 << 20;
  static final int OF_ALL = 32 << 20;

  private BadRows() {}

  /**
   * Returns an aggregation that {@link #of} reads.
   *
   * @param isBad whether a row goes to quarantine; never null
   * @param own the user's columns
   */
  public static Column aggregate(Column isBad, List<String> own, RowReasons reasons) {
    return udaf(new BadRows(), Encoders.STRING())
        .apply(when(isBad, to_json(struct(columns(own, reasons).toArray(Column[]::new)))));
  }

  /** Returns the columns of rows in quarantine. */
  public static List<Column> columns(List<String> own, RowReasons reasons) {
    return List.of(
        column(RowColumns.FILE).as("file"),
        column(RowColumns.BLOCK_START).as("block_start"),
        column(RowColumns.LINE).as("line"),
        to_json(struct(own.stream().map(Columns::column).toArray(Column[]::new))).as("raw"),
        reasons.texts().as("reasons"),
        reasons.rules().as("rule_ids"));
  }

  /** Returns the rows as JSON; empty if they were too many to keep. */
  public static Optional<List<String>> of(Row tally) {
    return tally.getBoolean(tally.fieldIndex("tooMany"))
        ? Optional.empty()
        : Optional.of(List.copyOf(tally.getList(tally.fieldIndex("rows"))));
  }

  /** Returns the rows of {@link #of} as a frame with {@link #columns}. */
  public static Dataset<Row> frame(SparkSession spark, List<String> rows) {
    return spark
        .createDataset(rows, Encoders.STRING())
        .select(from_json(col("value"), SCHEMA).as("row"))
        .select("row.*");
  }

  @Override
  public BadRowsTally zero() {
    return new BadRowsTally();
  }

  @Override
  public BadRowsTally reduce(BadRowsTally tally, @Nullable String row) {
    if (row != null) {
      tally.add(row, OF_A_TASK);
    }
    return tally;
  }

  @Override
  public BadRowsTally merge(BadRowsTally one, BadRowsTally other) {
    return one.add(other, OF_ALL);
  }

  @Override
  public BadRowsTally finish(BadRowsTally tally) {
    return tally;
  }

  /** A bean: an encoder of serialized objects keeps a serializer, so its plan runs only once. */
  @Override
  public Encoder<BadRowsTally> bufferEncoder() {
    return Encoders.bean(BadRowsTally.class);
  }

  @Override
  public Encoder<BadRowsTally> outputEncoder() {
    return Encoders.bean(BadRowsTally.class);
  }
}
