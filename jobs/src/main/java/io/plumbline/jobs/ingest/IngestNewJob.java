package io.plumbline.jobs.ingest;

import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.BronzeRows;
import io.plumbline.results.IngestFileRow;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.sources.RowColumns;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.Increments;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * The rows of {@code score.path}: read as `ingest` reads the source that {@code prepare.from}
 * names, with the types that its newest bronze rows have.
 */
public final class IngestNewJob implements Job {
  @Override
  public String name() {
    return "ingest-new";
  }

  @Override
  public String summary() {
    return "new rows of score.path, typed as bronze, bad rows into quarantine";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(Zone.BRONZE);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(Zone.NEW_ROWS, Zone.QUARANTINE, IngestFileRow.TABLE, QualityCheckRow.TABLE);
  }

  /**
   * @throws io.plumbline.base.PlumblineException (SPEC) without {@code score.path}; (INPUT,
   *     EXPECTATION) when no row can be used, or a column is missing that features need
   */
  @Override
  public void run(JobContext context) {
    if (context.spec().score().path().isEmpty()) {
      throw IngestErrors.noScorePath(name());
    }
    String pipeline = context.spec().pipeline();
    SourceSpec from = context.spec().source(context.spec().prepare().from());
    NewRows plan =
        context.step(
            "look at files and headers", () -> NewRows.of(context, from, known(context, from)));
    DataTable table = DataTable.newRows(pipeline, from.name());
    try (CheckedSource checked =
        context.step(
            "read " + from.name(),
            () ->
                CheckedSource.of(
                    context,
                    plan.source(),
                    plan::fitted,
                    good -> context.tables().stageRun(table, good)))) {
      IngestJob.Written written =
          context.step("write " + from.name(), () -> IngestJob.write(context, checked, table));
      context.step(
          "write counts",
          () -> {
            context.tables().replaceRun(IngestFileRow.class, written.files());
            context.tables().replaceRun(QualityCheckRow.class, written.checks());
          });
    }
  }

  private static StructType known(JobContext context, SourceSpec from) {
    StructType columns = new StructType();
    for (var field : BronzeRows.newest(context.tables(), from).rows().schema().fields()) {
      if (!RowColumns.PLACE.contains(field.name()) && !field.name().equals(Increments.AS_OF)) {
        columns = columns.add(field);
      }
    }
    return columns;
  }
}
