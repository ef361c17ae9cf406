package io.plumbline.tables;

import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.spark.Columns;
import io.plumbline.spark.SqlText;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * The columns that name the run of each row, around those of a table, and the conditions that find
 * the rows of a run.
 */
record RunColumns(RunKey run) {
  /**
   * The rows that those of a write take the place of.
   *
   * @param condition in Spark SQL; every new row meets it
   */
  record Replaced(String condition, Extent extent) {}

  /** How many of the rows of a pipeline, job, and as-of are replaced. */
  enum Extent {
    ALL,
    /** Those of one run. */
    OF_RUN,
    SOME
  }

  /** Rows of a result table with all declared columns, in their order and types. */
  Dataset<Row> around(TableDefinition table, Dataset<Row> own) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : table.schema().fields()) {
      Column value =
          switch (field.name()) {
            case "pipeline" -> lit(run.pipeline());
            case "run_id" -> lit(run.runId());
            case "as_of" -> lit(run.asOf());
            case "job" -> lit(run.job());
            case "created_at" -> current_timestamp();
            default -> own.col(Columns.quoted(field.name()));
          };
      columns.add(value.cast(field.dataType()).as(field.name(), field.metadata()));
    }
    return own.select(columns.toArray(Column[]::new));
  }

  /**
   * Rows of the user's columns, those of the store before them.
   *
   * @param list name of the list of the user's columns
   */
  Dataset<Row> before(Dataset<Row> own, String list) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                lit(run.pipeline()).as("_pipeline"),
                lit(run.runId()).as("_run_id"),
                lit(run.asOf()).as("_as_of"),
                lit(run.job()).as("_job"),
                lit(list).as(ColumnLists.COLUMN)));
    for (String name : own.columns()) {
      columns.add(own.col(Columns.quoted(name)));
    }
    return own.select(columns.toArray(Column[]::new));
  }

  /** All rows of this pipeline, job and as-of in a result table. */
  Replaced ofAsOf() {
    return new Replaced(mine(), Extent.ALL);
  }

  /** The same in a table of the user's columns, which belongs to one pipeline as it is. */
  Replaced ofAsOfInData() {
    return new Replaced(mineInData(), Extent.ALL);
  }

  /** The rows of this run alone, and not those of another run of the same as-of. */
  Replaced ofRun() {
    return new Replaced(mine("run_id = " + SqlText.text(run.runId())), Extent.OF_RUN);
  }

  /** The same in a table of the user's columns. */
  Replaced ofRunInData() {
    return new Replaced(
        "%s AND _run_id = %s".formatted(mineInData(), SqlText.text(run.runId())), Extent.OF_RUN);
  }

  /** Condition that the rows of this pipeline, job and as-of meet in a result table. */
  private String mine() {
    return "pipeline = %s AND as_of = %s AND job = %s"
        .formatted(
            SqlText.text(run.pipeline()), SqlText.moment(run.asOf()), SqlText.text(run.job()));
  }

  /** Those of the rows of this pipeline, job and as-of that meet a condition of the caller's. */
  Replaced some(String condition) {
    return new Replaced(mine(condition), Extent.SOME);
  }

  /** Condition that those rows meet. */
  String mine(String condition) {
    return mine() + " AND (" + condition + ")";
  }

  private String mineInData() {
    return "_as_of = %s AND _job = %s"
        .formatted(SqlText.moment(run.asOf()), SqlText.text(run.job()));
  }
}
