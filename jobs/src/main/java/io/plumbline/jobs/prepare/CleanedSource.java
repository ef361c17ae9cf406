package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.DedupeRule;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.NullTokens;
import io.plumbline.sources.RowColumns;
import io.plumbline.spark.Columns;
import io.plumbline.tables.DataTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * One source, cleaned and counted, with nothing written yet: null tokens, derived columns, as-of,
 * dedupe, expectations.
 *
 * @param marked every bronze row with its {@link Marks}; cached
 */
record CleanedSource(
    SourceSpec source,
    CleanSpec clean,
    Dataset<Row> marked,
    Expectations expectations,
    SourceCounts counts) {

  static CleanedSource of(JobContext context, SourceSpec source) {
    CleanSpec clean = context.spec().cleanOf(source.name());
    Dataset<Row> bronze =
        context.tables().readOwn(DataTable.bronze(context.spec().pipeline(), source.name()));
    Expectations expectations = new Expectations(source.name(), source.key(), clean.expect());
    Dataset<Row> marked =
        marked(context, source, clean, bronze, expectations)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      SourceCounts counts =
          Expressions.running(() -> SourceCounts.of(marked, column(Marks.ENTITY), expectations));
      context.say(
          "%s: %s from bronze, %,d kept (%,d late, %,d of a doubled key, %,d to quarantine)",
          source.name(),
          Texts.count(counts.rows(), "row"),
          counts.kept(),
          counts.late(),
          counts.removed(),
          counts.looked() - counts.kept());
      return new CleanedSource(source, clean, marked, expectations, counts);
    } catch (Throwable e) {
      // Not only RuntimeException: Spark throws checked exceptions without declaring them.
      marked.unpersist(false);
      throw e;
    }
  }

  private static Dataset<Row> marked(
      JobContext context,
      SourceSpec source,
      CleanSpec clean,
      Dataset<Row> bronze,
      Expectations expectations) {
    String path = "clean." + source.name();
    Dataset<Row> named =
        source.key().isEmpty()
            ? bronze.withColumn(
                Marks.ENTITY,
                EntityKey.ofContent(
                    source.name().equals(context.spec().prepare().from())
                        ? LabelOrigin.others(context.spec(), Marks.own(bronze))
                        : Marks.own(bronze)))
            : bronze;
    Dataset<Row> derived =
        Derivations.add(
            NullTokens.toNull(named, Marks.own(named), clean.nulls()),
            clean.derive(),
            path + ".derive");
    for (String name : source.key()) {
      if (!Marks.own(derived).contains(name)) {
        throw PrepareErrors.unknownColumn(
            "sources.%s.key".formatted(source.name()), name, Marks.own(derived));
      }
    }
    Optional<Column> time =
        source
            .time()
            .map(
                name -> Times.timestamp(derived, name, "sources.%s.time".formatted(source.name())));
    Dataset<Row> timed =
        derived
            .withColumn(Marks.TIME, time.orElse(lit(null).cast("timestamp")))
            // A row without a time cannot be shown to be late: it stays, and is counted.
            .withColumn(
                Marks.LATE, coalesce(column(Marks.TIME).geq(lit(context.asOf())), lit(false)));
    if (!source.key().isEmpty()) {
      timed = timed.withColumn(Marks.ENTITY, EntityKey.ofKey(source.key()));
    }
    return expectations.mark(Dedupe.mark(timed, source.key(), clean.dedupe(), time));
  }

  String name() {
    return source.name();
  }

  /** The rows that stay, with the marks that joins need. */
  Dataset<Row> kept() {
    List<Column> columns = new ArrayList<>();
    Marks.own(marked).forEach(name -> columns.add(expectations.value(name)));
    columns.addAll(RowColumns.place());
    columns.add(column(Marks.ENTITY));
    columns.add(column(Marks.TIME));
    return marked
        .where(SourceCounts.isLookedAt().and(expectations.isGood()))
        .select(columns.toArray(Column[]::new));
  }

  Dataset<Row> silver() {
    return kept().select(Marks.own(marked).stream().map(Columns::column).toArray(Column[]::new));
  }

  Dataset<Row> quarantine() {
    return withReasons(
        SourceCounts.isLookedAt().and(expectations.isGood().equalTo(false)),
        expectations.reasons());
  }

  /** Rows that go to quarantine when the job stops: with them, those that made it stop. */
  Dataset<Row> stopped() {
    Column isDoubled =
        clean.dedupe() == DedupeRule.FAIL && !source.key().isEmpty()
            ? column(Marks.KEYED).and(column(Marks.COPIES).gt(1))
            : lit(false);
    Column reasons =
        array_compact(
            concat(
                expectations.reasons(),
                expectations.stopReasons(),
                array(when(isDoubled, lit("its key occurs more than once")))));
    return withReasons(
        column(Marks.LATE)
            .equalTo(false)
            .and(SourceCounts.isLookedAt().or(isDoubled))
            .and(size(reasons).gt(0)),
        reasons);
  }

  private Dataset<Row> withReasons(Column which, Column reasons) {
    Column[] own = Marks.own(marked).stream().map(Columns::column).toArray(Column[]::new);
    return marked
        .where(which)
        .select(
            column(RowColumns.FILE).as("file"),
            column(RowColumns.BLOCK_START).as("block_start"),
            column(RowColumns.LINE).as("line"),
            to_json(struct(own)).as("raw"),
            reasons.as("reasons"));
  }
}
