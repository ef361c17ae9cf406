package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.jobs.prepare.failures.BadRows;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.pipeline.checks.BuiltInRules;
import io.plumbline.results.BronzeRows;
import io.plumbline.sources.RowReasons;
import io.plumbline.spark.Layout;
import io.plumbline.tables.DataTable;
import io.plumbline.tables.StagedRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * One source, cleaned and counted, with nothing committed yet.
 *
 * @param marked its rows are cached if it costs much to compute them
 * @param silver the rows that stay, in files that no reader sees before the commit; empty for new
 *     rows, which have no such table
 * @param bad the rows that go to quarantine, likewise; empty if nothing is to be written
 */
record CleanedSource(
    MarkedSource marked, SourceCounts counts, Optional<StagedRows> silver, Optional<StagedRows> bad)
    implements AutoCloseable {

  /** Cleans a source, and writes the rows that stay in the pass that counts all of them. */
  static CleanedSource of(JobContext context, SourceSpec source) {
    BronzeRows bronze = BronzeRows.of(context.tables(), source);
    MarkedSource marked =
        marked(
            context,
            source,
            bronze,
            context.asOf(),
            Rules.OF_RUN,
            other -> BronzeRows.of(context.tables(), other).rows());
    DataTable table = DataTable.silver(context.spec().pipeline(), source.name());
    return counted(
        context,
        bronze,
        marked,
        query -> {
          Observation counted = new Observation();
          StagedRows silver =
              context.tables().stageRun(table, marked.with(query.observed(counted)).silver());
          try {
            return new CleanedSource(
                    marked, query.of(counted), Optional.of(silver), Optional.empty())
                .staged(context);
          } catch (Throwable e) {
            silver.discard();
            throw e;
          }
        });
  }

  /**
   * Cleans new rows.
   *
   * @param end rows of this time or later are late
   * @param others the bronze rows of other sources
   */
  static CleanedSource ofNewRows(
      JobContext context,
      SourceSpec source,
      BronzeRows bronze,
      Instant end,
      Function<SourceSpec, Dataset<Row>> others) {
    MarkedSource marked = marked(context, source, bronze, end, Rules.OF_NEW_ROWS, others);
    return counted(
        context,
        bronze,
        marked,
        query ->
            new CleanedSource(marked, query.run(), Optional.empty(), Optional.empty())
                .staged(context));
  }

  /** What is asked of rows. */
  private enum Rules {
    OF_RUN,
    /** New rows need no weight. */
    OF_NEW_ROWS
  }

  private static MarkedSource marked(
      JobContext context,
      SourceSpec source,
      BronzeRows bronze,
      Instant end,
      Rules rules,
      Function<SourceSpec, Dataset<Row>> others) {
    Dataset<Row> timed =
        MarkedSource.timed(context.spec(), end, source, bronze.rows(), Analysis.OF_A_RUN);
    boolean areUnique =
        source.endsKey().isEmpty()
            && Expressions.running(
                () ->
                    Dedupe.areUnique(
                        timed,
                        source.key(),
                        context.spec().cleanOf(source.name()).dedupe().rule()));
    OtherKeys keys = new OtherKeys(context.spec(), context.asOf(), others);
    MarkedSource marked =
        MarkedSource.of(
            timed,
            source,
            areUnique,
            keys,
            rules == Rules.OF_RUN
                ? MarkedSource.ofRun(timed, source, keys, Analysis.OF_A_RUN)
                : context.spec().cleanOf(source.name()).expect(),
            Analysis.OF_A_RUN);
    if (!areUnique || !OtherKeys.of(marked.clean().expect()).isEmpty()) {
      // Rows that are read and computed again cost less than rows that are kept, unless they are
      // sorted or joined. How many they are is not known yet, so they are kept on disk.
      marked.rows().persist(StorageLevel.DISK_ONLY());
    }
    return marked;
  }

  private static CleanedSource counted(
      JobContext context,
      BronzeRows bronze,
      MarkedSource marked,
      Function<SourceCounts.Query, CleanedSource> count) {
    CleanedSource cleaned = null;
    try {
      cleaned =
          Expressions.running(
              () ->
                  count.apply(
                      new SourceCounts.Query(
                          marked.rows(), column(Marks.ENTITY), marked.expectations())));
      SourceCounts counts = cleaned.counts();
      bronze.requireAll(counts.rows());
      context.say(
          "%s: %s, %,d kept (%,d late, %,d of a doubled key, %,d to quarantine%s)",
          marked.name(),
          Texts.count(counts.rows(), "row"),
          counts.kept(),
          counts.late(),
          counts.removed(),
          counts.quarantined(),
          counts.dropped() == 0 ? "" : Texts.format(", %,d dropped", counts.dropped()));
      return cleaned;
    } catch (Throwable e) {
      // Not only RuntimeException: Spark throws checked exceptions without declaring them.
      if (cleaned != null) {
        cleaned.close();
      }
      marked.rows().unpersist(false);
      throw e;
    }
  }

  /** Lets go of what is held; rows of silver that were not committed are removed. */
  @Override
  public void close() {
    silver.ifPresent(StagedRows::discard);
    bad.ifPresent(StagedRows::discard);
    marked.rows().unpersist(false);
  }

  String name() {
    return marked.name();
  }

  SourceSpec source() {
    return marked.source();
  }

  CleanSpec clean() {
    return marked.clean();
  }

  /** Commits the rows that stay. */
  void writeSilver() {
    long written = silver.orElseThrow().commit();
    if (written != counts.kept()) {
      throw new IllegalStateException(
          "Source %s: %d rows counted for silver, but %d written"
              .formatted(name(), counts.kept(), written));
    }
  }

  /** Commits the rows that go to quarantine, none included. */
  void writeQuarantine() {
    bad.ifPresent(StagedRows::commit);
  }

  /** Returns the same source with its rows for quarantine in files. */
  private CleanedSource staged(JobContext context) {
    long rows = counts.quarantined();
    DataTable table = DataTable.quarantine(context.spec().pipeline(), name());
    if (rows == 0 && context.tables().isWithoutRows(table)) {
      return this;
    }
    StagedRows staged =
        context.tables().stageRun(table, quarantine().coalesce(Layout.partitions(rows)));
    if (staged.rows() != rows) {
      staged.discard();
      throw new IllegalStateException(
          "Source %s: %d rows counted for quarantine, but %d written"
              .formatted(name(), rows, staged.rows()));
    }
    return new CleanedSource(marked, counts, silver, Optional.of(staged));
  }

  private Dataset<Row> quarantine() {
    if (counts.quarantined() == 0) {
      // A plan without rows, which nothing is compiled for.
      return withReasons(lit(false), marked.expectations().reasons());
    }
    return counts
        .badRows()
        .map(rows -> BadRows.frame(marked.rows().sparkSession(), rows))
        .orElseGet(
            () -> withReasons(marked.expectations().isBad(), marked.expectations().reasons()));
  }

  /** Rows that go to quarantine when the job stops: with them, those that made it stop. */
  Dataset<Row> stopped() {
    Column isDoubled =
        clean().dedupe().rule().stops() && !source().key().isEmpty()
            ? column(Marks.KEYED).and(column(Marks.COPIES).gt(1))
            : lit(false);
    RowReasons reasons =
        marked
            .expectations()
            .stopReasons(SourceChecks.overMaxShare(this))
            .add(isDoubled, BuiltInRules.UNIQUE_KEY, lit("its key occurs more than once"));
    return withReasons(
        column(Marks.LATE)
            .equalTo(false)
            .and(SourceCounts.isLookedAt().or(isDoubled))
            .and(reasons.any()),
        reasons);
  }

  private Dataset<Row> withReasons(Column which, RowReasons reasons) {
    List<Column> columns = BadRows.columns(Marks.own(marked.rows()), reasons);
    return marked.rows().where(which).select(columns.toArray(Column[]::new));
  }
}
