package io.plumbline.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Schema, comments, key and retention of one result table. Every one begins with {@code pipeline,
 * run_id, as_of} and ends with {@code job, created_at}; a class gives only what stands between.
 */
public final class ResultTable implements TableSet {
  /** One column of a table. Type: Spark DDL. */
  public record Column(String name, String type, String comment) {}

  static final List<Column> LEADING =
      List.of(
          new Column("pipeline", Types.STRING, "name of the pipeline"),
          new Column("run_id", Types.STRING, "run that wrote the row, see `runs`"),
          new Column("as_of", Types.TIMESTAMP, "the moment that the run pretended it to be"));
  static final Column JOB = new Column("job", Types.STRING, "job that wrote the row");
  static final Column CREATED_AT =
      new Column("created_at", Types.TIMESTAMP, "when the row was written");

  private final String name;
  private final String comment;
  private final List<Column> own;
  private final List<String> key;
  private final int keptDays;
  private final List<String> partitions;

  private ResultTable(
      String name,
      String comment,
      List<Column> own,
      List<String> key,
      int keptDays,
      List<String> partitions) {
    this.name = name;
    this.comment = comment;
    this.own = List.copyOf(own);
    this.key = List.copyOf(key);
    this.keptDays = keptDays;
    this.partitions = List.copyOf(partitions);
  }

  public static ResultTable named(String name, String comment) {
    return new ResultTable(
        name, comment, List.of(), List.of(), 1095, List.of("pipeline", "as_of", "job"));
  }

  public ResultTable column(String column, String type, String about) {
    List<Column> more = new ArrayList<>(own);
    more.add(new Column(column, type, about));
    return new ResultTable(name, comment, more, key, keptDays, partitions);
  }

  /** Own columns that, with pipeline and as-of, name one row. */
  public ResultTable key(String... columns) {
    return new ResultTable(name, comment, own, List.of(columns), keptDays, partitions);
  }

  public ResultTable keptDays(int days) {
    return new ResultTable(name, comment, own, key, days, partitions);
  }

  /**
   * One partition column more, behind pipeline, as-of and job: for tables of which single rows are
   * replaced, so that Delta drops whole files instead of rewriting some.
   */
  public ResultTable partitionedBy(String column) {
    List<String> more = new ArrayList<>(partitions);
    more.add(column);
    return new ResultTable(name, comment, own, key, keptDays, more);
  }

  /** Partition columns: pipeline, as-of, job, and what the table adds. */
  public List<String> partitions() {
    return partitions;
  }

  public String name() {
    return name;
  }

  @Override
  public String label() {
    return name;
  }

  public String comment() {
    return comment;
  }

  /** Columns that the writer gives, in order. */
  public List<Column> own() {
    return own;
  }

  public List<String> key() {
    return key;
  }

  public int keptDays() {
    return keptDays;
  }

  /** All columns, in the order in which they stand in the table. */
  public List<Column> columns() {
    Map<String, Column> all = new LinkedHashMap<>();
    LEADING.forEach(column -> all.put(column.name(), column));
    own.forEach(column -> all.put(column.name(), column));
    all.putIfAbsent(JOB.name(), JOB);
    all.put(CREATED_AT.name(), CREATED_AT);
    return List.copyOf(all.values());
  }

  /** Schema of the writer's columns. */
  public StructType ownSchema() {
    return struct(own);
  }

  /** Schema of the whole table, with comments. */
  public StructType schema() {
    return struct(columns());
  }

  String path() {
    return Zone.RESULTS.folder() + "/" + name;
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
