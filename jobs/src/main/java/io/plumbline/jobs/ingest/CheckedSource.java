package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.plumbline.base.Faults;
import io.plumbline.base.Texts;
import io.plumbline.contracts.MaskedText;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.InferredTypes;
import io.plumbline.sources.RowChecks;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourceView;
import io.plumbline.spark.Layout;
import io.plumbline.spark.Observed;
import io.plumbline.tables.StagedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * A source read, typed, checked and counted: its good rows are in files that no reader sees before
 * the commit.
 *
 * @param read all rows as the source gave them
 * @param bronze the good rows
 * @param bad the others, with their reasons
 * @param topReason the most frequent reason with its count, when there is any
 * @param held frames to let go when the source is written
 */
record CheckedSource(
    PlannedSource plan,
    Dataset<Row> read,
    StagedRows bronze,
    Dataset<Row> bad,
    FileCounts counts,
    Optional<Reason> topReason,
    List<Dataset<Row>> held)
    implements AutoCloseable {

  /**
   * @param first of its reasons with their values, as texts are ordered
   * @param last the same
   */
  record Reason(String text, long times, String first, String last) {
    /** Returns values that it is about, masked; empty if it is about none. */
    Optional<List<String>> examples() {
      List<String> found =
          Stream.of(first, last).flatMap(reason -> masked(reason).stream()).distinct().toList();
      return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static Optional<String> masked(String reason) {
      return RowChecks.value(reason)
          .map(value -> reason.substring(0, reason.indexOf(": `")) + " = " + MaskedText.of(value));
    }
  }

  /**
   * Reads a source, and writes its good rows without a commit.
   *
   * @param fit from and to rows with {@link RowColumns#LEADING}
   * @param stage writes the good rows
   * @throws io.plumbline.base.PlumblineException (INPUT, EXPECTATION) when no row can be used
   */
  static CheckedSource of(
      JobContext context,
      PlannedSource plan,
      UnaryOperator<Dataset<Row>> fit,
      Function<Dataset<Row>, StagedRows> stage) {
    SourceSpec source = plan.source();
    SourceView view = plan.view();
    return view.reading(
        () -> {
          Dataset<Row> landed = fit.apply(view.rows());
          List<String> columns = RowColumns.own(landed);
          if (columns.isEmpty() && !plan.mayBeEmpty()) {
            throw IngestErrors.noRows(plan.block(), plan.view().parts());
          }
          if (!view.header().isKnown() && !columns.isEmpty()) {
            ColumnNames.check(source, plan.clean(), SourceHeader.of(columns, ""), Faults.STOP);
          }
          List<Dataset<Row>> held = new ArrayList<>();
          try {
            Dataset<Row> rows = view.isRepeatable() ? landed : kept(landed, held);
            Dataset<Row> checked = checked(context, plan, rows, columns);
            return of(context, plan, rows, plan.taken().mark(checked), stage, held);
          } catch (Throwable e) {
            // Not only RuntimeException: Spark throws checked exceptions without declaring them.
            held.forEach(frame -> frame.unpersist(false));
            throw e;
          }
        });
  }

  /** Returns the rows as {@link RowChecks} gives them. */
  private static Dataset<Row> checked(
      JobContext context, PlannedSource plan, Dataset<Row> rows, List<String> columns) {
    Map<String, DataType> types =
        DeclaredTypes.fitting(plan.source().name(), plan.types(), rows.schema(), Faults.STOP);
    plan.addTypesBefore(rows.schema(), types);
    List<String> undeclared =
        plan.view().isText() ? undeclaredTexts(rows.schema(), columns, types.keySet()) : List.of();
    if (!undeclared.isEmpty()) {
      types.putAll(inferred(context, plan, rows, undeclared));
    }
    CleanSpec clean = plan.clean();
    return RowChecks.of(rows, plan.source().key(), clean.nulls(), types, clean.columns());
  }

  private static Dataset<Row> kept(Dataset<Row> rows, List<Dataset<Row>> held) {
    Dataset<Row> kept = rows.persist(StorageLevel.MEMORY_AND_DISK());
    held.add(kept);
    return kept;
  }

  private static CheckedSource of(
      JobContext context,
      PlannedSource plan,
      Dataset<Row> read,
      Dataset<Row> checked,
      Function<Dataset<Row>, StagedRows> stage,
      List<Dataset<Row>> held) {
    Observation counted = new Observation();
    StagedRows bronze = stage.apply(good(checked, counted));
    try {
      FileCounts counts = FileCounts.of(Observed.row(counted));
      FileCounts.Count total = counts.total();
      plan.view().requireRows(total.read());
      if (total.read() == 0 && !plan.mayBeEmpty()) {
        throw IngestErrors.noRows(plan.block(), plan.view().parts());
      }
      Dataset<Row> bad = bad(checked, total.quarantined());
      Optional<Reason> top = Optional.empty();
      if (total.quarantined() > 0) {
        bad = kept(bad, held);
        long again = bad.count();
        if (again != total.quarantined()) {
          throw IngestErrors.changedMeanwhile(plan.source().name(), total.quarantined(), again);
        }
        top = topReason(bad);
      }
      if (total.bronze() == 0 && total.quarantined() > 0) {
        throw IngestErrors.allQuarantined(
            plan.source().name(),
            total.read(),
            top.orElseThrow().text(),
            top.orElseThrow().times());
      }
      context.say(
          "%s: %s in %s, %,d to quarantine%s%s",
          plan.source().name(),
          Texts.count(total.read(), "row"),
          Texts.count(plan.view().parts().size(), plan.view().partNoun()),
          total.quarantined(),
          top.map(reason -> ", mostly: " + reason.text()).orElse(""),
          total.taken() == 0 ? "" : Texts.format(", %,d taken before", total.taken()));
      return new CheckedSource(plan, read, bronze, bad, counts, top, held);
    } catch (Throwable e) {
      bronze.discard();
      throw e;
    }
  }

  /** Returns the columns of text without a declared type, which the values decide. */
  static List<String> undeclaredTexts(
      StructType landed, List<String> columns, Set<String> declared) {
    return columns.stream()
        .filter(name -> !declared.contains(name))
        .filter(name -> landed.apply(name).dataType() instanceof StringType)
        .toList();
  }

  private static Map<String, DataType> inferred(
      JobContext context, PlannedSource plan, Dataset<Row> rows, List<String> columns) {
    CleanSpec clean = plan.clean();
    Map<String, DataType> found = InferredTypes.of(rows, columns, clean.nulls());
    List<String> shown =
        found.entrySet().stream()
            .map(type -> type.getKey() + " " + type.getValue().simpleString())
            .toList();
    context.say(
        "%s: types inferred: %s; declare them under clean.%s.columns to fix them",
        plan.source().name(), Texts.first(20, shown), plan.source().name());
    return found;
  }

  private static Optional<Reason> topReason(Dataset<Row> bad) {
    List<Row> top =
        bad.select(explode(column("reasons")).as("reason"))
            .select(RowChecks.rule(col("reason")).as("rule"), col("reason"))
            .groupBy("rule")
            .agg(count(lit(1)).as("times"), min("reason"), max("reason"))
            .orderBy(col("times").desc(), col("rule"))
            .limit(1)
            .collectAsList();
    return top.stream()
        .findFirst()
        .map(
            row ->
                new Reason(row.getString(0), row.getLong(1), row.getString(2), row.getString(3)));
  }

  /**
   * Returns the good rows as bronze has them.
   *
   * @param counted gets the counts of all rows when the good ones are written
   */
  private static Dataset<Row> good(Dataset<Row> checked, Observation counted) {
    List<Column> columns = new ArrayList<>();
    for (String name : checked.columns()) {
      if (!RowColumns.PLACE.contains(name)
          && !name.equals(RowColumns.RAW)
          && !name.equals(RowColumns.REASONS)
          && !name.equals(RowColumns.RULES)
          && !name.equals(RowColumns.GOOD)
          && !name.equals(TakenRows.TAKEN)) {
        columns.add(column(name));
      }
    }
    columns.addAll(RowColumns.place());
    columns.add(RowChecks.isGood());
    columns.add(column(TakenRows.TAKEN));
    return checked
        .select(columns.toArray(Column[]::new))
        .observe(
            counted,
            FileCounts.aggregate(
                column(RowColumns.FILE), RowChecks.isGood(), column(TakenRows.TAKEN)))
        .where(RowChecks.isGood().and(not(column(TakenRows.TAKEN))))
        .drop(RowColumns.GOOD, TakenRows.TAKEN);
  }

  private static Dataset<Row> bad(Dataset<Row> checked, long rows) {
    Column isBad =
        rows == 0
            ? lit(false)
            : not(RowChecks.isGood().or(column(TakenRows.TAKEN))); // false needs no compiled code
    return checked
        .where(isBad)
        .select(
            column(RowColumns.FILE).as("file"),
            column(RowColumns.BLOCK_START).as("block_start"),
            column(RowColumns.LINE).as("line"),
            column(RowColumns.RAW).as("raw"),
            column(RowColumns.REASONS).as("reasons"),
            column(RowColumns.RULES).as("rule_ids"));
  }

  /** Returns the rows for quarantine, in as many files as they are worth. */
  Dataset<Row> quarantine() {
    return bad.coalesce(Layout.partitions(counts.total().quarantined()));
  }

  /** Lets go of what is held; good rows that were not committed are removed. */
  @Override
  public void close() {
    bronze.discard();
    held.forEach(frame -> frame.unpersist(false));
  }
}
