package io.plumbline.sources.jdbc;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourcePart;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.jdbc.JdbcFailures.Phase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampNTZType;

/** A table whose columns are known; its rows are of the moment that {@link #reading} begins. */
final class JdbcView implements SourceView {
  private final JdbcTable table;
  private final JdbcReader reader;
  private final TableColumns columns;
  private final Optional<TableColumn> partitionBy;
  private final Instant openedAt;
  private Optional<TableSnapshot> snapshot = Optional.empty();

  private JdbcView(
      JdbcTable table,
      JdbcReader reader,
      TableColumns columns,
      Optional<TableColumn> partitionBy,
      Instant openedAt) {
    this.table = table;
    this.reader = reader;
    this.columns = columns;
    this.partitionBy = partitionBy;
    this.openedAt = openedAt;
  }

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT) when the database, the table, or a column
   *     is not there, or may not be read
   */
  static JdbcView of(SparkSession spark, JdbcTable table) {
    JdbcReader reader = new JdbcReader(spark, table, JdbcDriver.of(table));
    TableColumns columns =
        JdbcFailures.naming(table, Phase.OPENING, () -> TableColumns.of(table, reader));
    Optional<TableColumn> by =
        table.options().find(JdbcSource.PARTITION_BY).map(name -> divisible(table, columns, name));
    return new JdbcView(table, reader, columns, by, Instant.now().truncatedTo(ChronoUnit.MICROS));
  }

  private static TableColumn divisible(JdbcTable table, TableColumns columns, String name) {
    TableColumn column =
        columns
            .find(name)
            .orElseThrow(
                () ->
                    JdbcErrors.noColumn(
                        table, JdbcSource.PARTITION_BY.name(), name, columns.names()));
    if (!column.isDivisible()) {
      throw JdbcErrors.notDivisible(table, column.name(), column.type().simpleString());
    }
    return column;
  }

  JdbcTable table() {
    return table;
  }

  JdbcDriver driver() {
    return reader.driver();
  }

  /**
   * Returns the column whose ranges are increments.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when it cannot be one
   */
  Optional<WatermarkColumn> watermark() {
    return table
        .options()
        .find(SourceSpec.WATERMARK)
        .map(name -> WatermarkColumn.of(table, columns, name));
  }

  /**
   * Returns the rows that meet a condition, under a name of their own: two looks at the same range
   * may find other rows.
   *
   * @param words the condition, for people
   */
  JdbcView within(String condition, String words) {
    JdbcTable part =
        table.within(condition).at("%s, %s, read %s".formatted(table.place(), words, openedAt));
    return new JdbcView(
        part,
        new JdbcReader(reader.spark(), part, reader.driver()),
        columns,
        partitionBy,
        openedAt);
  }

  @Override
  public List<SourcePart> parts() {
    return List.of(new SourcePart(table.place(), openedAt.toString(), 0, openedAt));
  }

  @Override
  public String partNoun() {
    return "table";
  }

  /** A file has a header, a table has columns: messages name them without a file. */
  @Override
  public SourceHeader header() {
    return SourceHeader.inTheRows();
  }

  @Override
  public boolean isText() {
    return false;
  }

  /**
   * Returns the rows of the snapshot while one is held. {@code _line} is another number for each
   * row; a table has no order.
   */
  @Override
  public Dataset<Row> rows() {
    Dataset<Row> read = reader.rows(columns.selected(), snapshot);
    Column[] raw = Arrays.stream(read.columns()).map(name -> column(name)).toArray(Column[]::new);
    List<Column> select =
        new ArrayList<>(
            RowColumns.leading(
                lit(table.place()), monotonically_increasing_id().plus(1), to_json(struct(raw))));
    for (StructField field : read.schema().fields()) {
      Column value = column(field.name());
      // By a driver that is not asked for another value: the time as it is written, taken as UTC.
      Column held =
          field.dataType() instanceof TimestampNTZType
              ? value.cast(DataTypes.TimestampType)
              : value;
      select.add(held.as(field.name(), Metadata.empty()));
    }
    return read.select(select.toArray(Column[]::new));
  }

  @Override
  public <T> T reading(Supplier<T> action) {
    TableSnapshot held =
        JdbcFailures.naming(
            table, Phase.OPENING, () -> TableSnapshot.open(table, reader.driver(), partitionBy));
    snapshot = Optional.of(held);
    try (held) {
      return JdbcFailures.naming(table, Phase.READING, action::get);
    } finally {
      snapshot = Optional.empty();
    }
  }

  @Override
  public void requireRows(long read) {
    snapshot
        .map(TableSnapshot::rows)
        .filter(counted -> counted != read)
        .ifPresent(
            counted -> {
              throw JdbcErrors.changed(table, counted, read);
            });
  }
}
