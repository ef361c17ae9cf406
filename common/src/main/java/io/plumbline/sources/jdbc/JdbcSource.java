package io.plumbline.sources.jdbc;

import io.plumbline.base.Option;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.SeenColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourceLook;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.watermarks.WatermarkSource;
import io.plumbline.sources.watermarks.WatermarkStart;
import io.plumbline.sources.watermarks.WatermarkView;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** A table, or the rows of a query, of a database with a JDBC driver. */
public final class JdbcSource implements WatermarkSource {
  static final String NAME = "jdbc";

  static final Option<String> URL =
      Option.text("url").describedAs("where the database is, such as jdbc:postgresql://host/db");
  static final Option<String> TABLE =
      Option.text("table")
          .optional()
          .describedAs("table or view, as it is written in SQL; this key or query is required");
  static final Option<String> QUERY =
      Option.text("query")
          .optional()
          .describedAs("a SELECT of the database, in place of table; it is run once per partition");
  static final Option<String> USER =
      Option.secret("user").optional().describedAs("who reads; never printed");
  static final Option<String> PASSWORD =
      Option.secret("password").optional().describedAs("password of user; never printed");
  static final Option<String> DRIVER =
      Option.text("driver")
          .optional()
          .describedAs("class of the driver; without it, that of the driver that takes the url");
  static final Option<String> WHERE =
      Option.text("where").optional().describedAs("condition of rows, in the SQL of the database");
  static final Option<String> PARTITION_BY =
      Option.text("partition-by")
          .optional()
          .describedAs(
              "column of whole numbers, decimals, dates, or timestamps, by which rows are read in"
                  + " parallel; rows without a value are read, too");
  static final Option<Integer> PARTITIONS =
      Option.integer("partitions")
          .between(1, 1000)
          .optional()
          .describedAs("parallel reads, each with a connection; 4 if there is partition-by");
  static final Option<Integer> FETCH_SIZE =
      Option.integer("fetch-size")
          .between(1, 1_000_000)
          .orElse(10_000)
          .describedAs("rows that a connection gets at a time");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String summary() {
    return "A table, or the rows of a query, of a database with a JDBC driver.";
  }

  @Override
  public List<Option<?>> options() {
    return List.of(
        URL,
        TABLE,
        QUERY,
        WHERE,
        USER,
        PASSWORD,
        DRIVER,
        PARTITION_BY,
        PARTITIONS,
        FETCH_SIZE,
        SourceSpec.WATERMARK,
        SourceSpec.WATERMARK_OVERLAP);
  }

  @Override
  public SourceView open(SparkSession spark, SourceBlock block) {
    return JdbcView.of(spark, JdbcTable.of(block));
  }

  @Override
  public Optional<WatermarkView> openSince(
      SparkSession spark, SourceBlock block, WatermarkStart start) {
    JdbcView view = JdbcView.of(spark, JdbcTable.of(block));
    return JdbcIncrement.of(view, start);
  }

  /** Looks at the columns; no row is counted, which can take minutes. */
  @Override
  public SourceLook look(SparkSession spark, SourceBlock block) {
    JdbcView view = JdbcView.of(spark, JdbcTable.of(block));
    view.watermark();
    return new SourceLook(
        view.parts(),
        1,
        SourceHeader.inTheRows(),
        new SeenColumns(view.rows().schema(), true),
        view.isText());
  }
}
