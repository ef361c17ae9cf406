package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Faults;
import io.plumbline.base.Texts;
import io.plumbline.job.Job;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.prepare.splits.Folds;
import io.plumbline.pipeline.JoinSpec;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.results.BronzeRows;
import io.plumbline.results.QualityCheckRow;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.FeatureColumns;
import io.plumbline.tables.TableSet;
import io.plumbline.tables.Zone;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * The features of new rows, by the plan of `prepare`: cleaned, joined to what was known before the
 * as-of, and derived alike, but without label, split, and fold. New rows may be of any time, and
 * there may be any number of them.
 */
public final class PrepareNewJob implements Job {
  /** No row is late. */
  private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59.999999Z");

  @Override
  public String name() {
    return "prepare-new";
  }

  @Override
  public String summary() {
    return "features of new rows, cleaned, joined, and derived as those of training";
  }

  @Override
  public List<TableSet> reads() {
    return List.of(Zone.BRONZE, Zone.NEW_ROWS);
  }

  @Override
  public List<TableSet> writes() {
    return List.of(Zone.SERVED, Zone.QUARANTINE, QualityCheckRow.TABLE);
  }

  @Override
  public void run(JobContext context) {
    PipelineSpec spec = context.spec();
    SourceSpec from = spec.source(spec.prepare().from());
    DataTable table = DataTable.newRows(spec.pipeline(), from.name());
    BronzeRows given = new BronzeRows(table, context.tables().readOwn(table), OptionalLong.empty());
    CleanedSource cleaned =
        context.step("clean " + from.name(), () -> cleaned(context, from, given));
    Dataset<Row> cached = null;
    try {
      List<QualityCheckRow> checks = checked(context, cleaned);
      JoinedRows lazy =
          context.step("join", () -> Expressions.running(() -> joined(context, cleaned)));
      JoinedRows joined = lazy.persisted(cleaned);
      cached = joined.rows();
      long rows =
          context.step(
              "count rows", () -> Expressions.running(() -> counted(context, joined, cleaned)));
      context.step("write features", () -> write(context, joined, rows));
      context.step("write " + from.name(), cleaned::writeQuarantine);
      context.step(
          "write checks", () -> context.tables().replaceRun(QualityCheckRow.class, checks));
    } finally {
      cleaned.close();
      if (cached != null) {
        cached.unpersist(false);
      }
    }
  }

  private static CleanedSource cleaned(JobContext context, SourceSpec from, BronzeRows given) {
    return CleanedSource.ofNewRows(
        context, from, given, NO_END, other -> BronzeRows.newest(context.tables(), other).rows());
  }

  /**
   * Returns the checks of the rows, not those of the source as a whole, which they are not; stops
   * the job if one of them does.
   */
  private static List<QualityCheckRow> checked(JobContext context, CleanedSource cleaned) {
    List<QualityCheckRow> checks = SourceChecks.ofRows(cleaned, NO_END);
    List<String> stopping = SourceChecks.stopping(checks);
    if (!stopping.isEmpty()) {
      context.step(
          "write what stopped the run",
          () -> PrepareJob.writeStopped(context, List.of(cleaned), checks));
      throw PrepareErrors.newRowsStopped(stopping);
    }
    return checks;
  }

  /** Joins the new rows to the newest rows of the other sources that are not late. */
  private static JoinedRows joined(JobContext context, CleanedSource cleaned) {
    PipelineSpec spec = context.spec();
    Map<String, MarkedSource> sources = new LinkedHashMap<>();
    sources.put(cleaned.name(), cleaned.marked());
    OtherKeys others =
        new OtherKeys(
            spec, context.asOf(), other -> BronzeRows.newest(context.tables(), other).rows());
    for (JoinSpec join : spec.prepare().join()) {
      sources.computeIfAbsent(join.with(), name -> newest(context, name, others));
    }
    for (String name : PastEvents.names(spec)) {
      sources.computeIfAbsent(name, other -> newest(context, other, others));
    }
    PastEvents events =
        spec.prepare().past().isEmpty()
            ? PastEvents.of(spec, sources)
            : PastEvents.of(spec, sources, newest(context, cleaned.name(), others));
    JoinedRows joined = JoinedRows.of(spec, context.asOf(), sources, events, Analysis.OF_A_RUN);
    joined.requireUniqueKeys(spec);
    return joined;
  }

  private static MarkedSource newest(JobContext context, String name, OtherKeys others) {
    SourceSpec source = context.spec().source(name);
    return MarkedSource.of(
        context.asOf(),
        source,
        BronzeRows.newest(context.tables(), source).rows(),
        others,
        Analysis.OF_A_RUN);
  }

  private static long counted(JobContext context, JoinedRows joined, CleanedSource cleaned) {
    Row counts = joined.rows().agg(count(lit(1)), count_if(column(JoinedRows.MEETS))).first();
    long all = counts.getLong(0);
    long kept = counts.getLong(1);
    if (all != cleaned.counts().current()) {
      throw new IllegalStateException(
          "Joins made %d rows of %d".formatted(all, cleaned.counts().current()));
    }
    if (kept == 0) {
      throw PrepareErrors.noNewRow(
          context.spec().score().path().orElse(""),
          all == 0
              ? "all were in quarantine or of a doubled key"
              : "none meets prepare.where = `%s`"
                  .formatted(context.spec().prepare().where().orElse("")));
    }
    context.say(
        "%s to score%s",
        Texts.count(kept, "new row"),
        kept == all
            ? ""
            : Texts.format(
                "; %s not meet prepare.where and get no prediction",
                Texts.count(all - kept, "does", "do")));
    return kept;
  }

  private static void write(JobContext context, JoinedRows joined, long rows) {
    PipelineSpec spec = context.spec();
    Column none = lit(null);
    Dataset<Row> divided =
        joined
            .rows()
            .where(column(JoinedRows.MEETS))
            .withColumn(Marks.LABEL, none.cast(DataTypes.DoubleType))
            .withColumn(Marks.SPLIT, lit(FeatureColumns.GIVEN));
    Dataset<Row> features =
        FeatureRows.rows(
            spec, divided, FeatureRows.choice(spec, joined.rows(), Faults.STOP), Folds.NONE);
    new FeatureRows(features, rows, 0, List.of()).write(context, DataTable.served(spec.pipeline()));
  }
}
