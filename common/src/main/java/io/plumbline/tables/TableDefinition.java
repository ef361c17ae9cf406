package io.plumbline.tables;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Schema, comments, key and partitioning of one result table, read from its record. Each table
 * begins with {@code pipeline, run_id, as_of} and ends with {@code job, created_at}; the record
 * gives the columns between them.
 */
public final class TableDefinition implements TableSet {
  /** One column of a table. Type: Spark DDL. */
  public record Column(String name, String type, String comment) {}

  static final List<Column> LEADING =
      List.of(
          new Column("pipeline", "string", "name of the pipeline"),
          new Column("run_id", "string", "run that wrote the row, see `runs`"),
          new Column(
              "as_of", "timestamp", "as-of time of the run; rows at or after it are ignored"));
  static final Column JOB = new Column("job", "string", "job that wrote the row");
  static final Column CREATED_AT =
      new Column("created_at", "timestamp", "time at which the row was written");

  private static final List<String> PARTITIONS = List.of("pipeline");

  private static final ClassValue<TableDefinition> DEFINITIONS =
      new ClassValue<>() {
        @Override
        protected TableDefinition computeValue(Class<?> row) {
          return read(row.asSubclass(Record.class));
        }
      };

  private final ResultTable declared;
  private final List<Column> own;

  private TableDefinition(ResultTable declared, List<Column> own) {
    this.declared = declared;
    this.own = own;
  }

  /**
   * Reads the definition from a record.
   *
   * @throws IllegalArgumentException if the record is not a {@link ResultTable} or has a component
   *     that cannot be a column
   */
  public static TableDefinition of(Class<? extends Record> row) {
    return DEFINITIONS.get(row);
  }

  private static TableDefinition read(Class<? extends Record> row) {
    ResultTable declared = row.getAnnotation(ResultTable.class);
    if (declared == null) {
      throw new IllegalArgumentException(
          "Record %s has no @ResultTable.".formatted(row.getSimpleName()));
    }
    return new TableDefinition(declared, RowMapper.of(row).columns());
  }

  /**
   * Partition columns of every result table. Finer ones would make a file of some KB for each job
   * of each run; data skipping finds the rows of a run by the smallest and largest as-of of a file.
   */
  public List<String> partitions() {
    return PARTITIONS;
  }

  /**
   * Properties of Delta that every result table is created with: the smallest and largest values
   * are kept of the columns by which {@link FileBounds} finds the rows of a run. Those of all
   * columns would take a quarter of the time to write a few rows.
   */
  Map<String, String> properties() {
    return Map.of("delta.dataSkippingStatsColumns", "run_id,as_of,job");
  }

  public String name() {
    return declared.name();
  }

  @Override
  public String label() {
    return name();
  }

  public String comment() {
    return declared.about();
  }

  /** Columns of the record, in order. */
  public List<Column> own() {
    return own;
  }

  public List<String> key() {
    return List.of(declared.key());
  }

  /** Days for which the rows of an as-of are kept; empty for a table that keeps all. */
  public OptionalInt keptDays() {
    return declared.keptDays() == ResultTable.FOREVER
        ? OptionalInt.empty()
        : OptionalInt.of(declared.keptDays());
  }

  /** All columns, in the order of the table. */
  public List<Column> columns() {
    Map<String, Column> all = new LinkedHashMap<>();
    LEADING.forEach(column -> all.put(column.name(), column));
    own.forEach(column -> all.put(column.name(), column));
    all.putIfAbsent(JOB.name(), JOB);
    all.put(CREATED_AT.name(), CREATED_AT);
    return List.copyOf(all.values());
  }

  /** Schema of the record's columns. */
  public StructType ownSchema() {
    return struct(own);
  }

  /** Schema of the whole table, with comments. */
  public StructType schema() {
    return struct(columns());
  }

  String path() {
    return Zone.RESULTS.folder() + "/" + name();
  }

  @Override
  public String toString() {
    return name();
  }

  private static StructType struct(List<Column> columns) {
    return new StructType(
        columns.stream()
            .map(
                column ->
                    new StructField(
                        column.name(),
                        DataType.fromDDL(column.type()),
                        true,
                        new MetadataBuilder().putString("comment", column.comment()).build()))
            .toArray(StructField[]::new));
  }
}
