package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Faults;
import io.plumbline.base.Texts;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.InferredTypes;
import io.plumbline.sources.RowChecks;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourceView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * A source read, typed, checked and counted, with nothing written yet.
 *
 * @param cached what to let go when the source is written
 * @param checked as {@link RowChecks} gives it
 * @param topReason the most frequent reason with its count, when there is any
 */
record CheckedSource(
    PlannedSource plan,
    Dataset<Row> cached,
    Dataset<Row> checked,
    FileCounts counts,
    Optional<Reason> topReason) {

  record Reason(String text, long times) {}

  /**
   * @throws io.plumbline.base.PlumblineException (INPUT, EXPECTATION) when no row can be used
   */
  static CheckedSource of(JobContext context, PlannedSource plan) {
    return of(context, plan, UnaryOperator.identity());
  }

  /**
   * The same of rows that are changed first.
   *
   * @param fit from and to rows with {@link RowColumns#LEADING}
   */
  static CheckedSource of(JobContext context, PlannedSource plan, UnaryOperator<Dataset<Row>> fit) {
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
            return checked(context, plan, landed, columns, held);
          } catch (Throwable e) {
            // Not only RuntimeException: Spark throws checked exceptions without declaring them.
            held.forEach(frame -> frame.unpersist(false));
            throw e;
          }
        });
  }

  private static CheckedSource checked(
      JobContext context,
      PlannedSource plan,
      Dataset<Row> landed,
      List<String> columns,
      List<Dataset<Row>> held) {
    Map<String, DataType> types =
        DeclaredTypes.fitting(plan.source().name(), plan.types(), landed.schema(), Faults.STOP);
    plan.addTypesBefore(landed.schema(), types);
    List<String> undeclared =
        plan.view().isText()
            ? undeclaredTexts(landed.schema(), columns, types.keySet())
            : List.of();
    Dataset<Row> cached = landed;
    if (!undeclared.isEmpty()) {
      cached = landed.persist(StorageLevel.MEMORY_AND_DISK());
      held.add(cached);
      types.putAll(inferred(context, plan, cached, undeclared));
    }
    Dataset<Row> checked = RowChecks.of(cached, plan.source().key(), plan.clean().nulls(), types);
    if (undeclared.isEmpty()) {
      checked = checked.persist(StorageLevel.MEMORY_AND_DISK());
      cached = checked;
      held.add(cached);
    }
    FileCounts counts = FileCounts.of(checked);
    FileCounts.Count total = counts.total();
    plan.view().requireRows(total.read());
    if (total.read() == 0 && !plan.mayBeEmpty()) {
      throw IngestErrors.noRows(plan.block(), plan.view().parts());
    }
    Optional<Reason> top = total.quarantined() == 0 ? Optional.empty() : topReason(checked);
    if (total.bronze() == 0 && total.read() > 0) {
      throw IngestErrors.allQuarantined(
          plan.source().name(), total.read(), top.orElseThrow().text(), top.orElseThrow().times());
    }
    context.say(
        "%s: %s in %s, %,d to quarantine%s",
        plan.source().name(),
        Texts.count(total.read(), "row"),
        Texts.count(plan.view().parts().size(), plan.view().partNoun()),
        total.quarantined(),
        top.map(reason -> ", mostly: " + reason.text()).orElse(""));
    return new CheckedSource(plan, cached, checked, counts, top);
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

  private static Optional<Reason> topReason(Dataset<Row> checked) {
    List<Row> top =
        checked
            .select(explode(column(RowColumns.REASONS)).as("reason"))
            .select(RowChecks.rule(col("reason")).as("reason"))
            .groupBy("reason")
            .agg(count(lit(1)).as("times"))
            .orderBy(col("times").desc(), col("reason"))
            .limit(1)
            .collectAsList();
    return top.stream().findFirst().map(row -> new Reason(row.getString(0), row.getLong(1)));
  }

  Dataset<Row> bronze() {
    List<Column> columns = new ArrayList<>();
    for (String name : checked.columns()) {
      if (!RowColumns.PLACE.contains(name)
          && !name.equals(RowColumns.RAW)
          && !name.equals(RowColumns.REASONS)) {
        columns.add(column(name));
      }
    }
    columns.addAll(RowColumns.place());
    return checked.where(RowChecks.isGood()).select(columns.toArray(Column[]::new));
  }

  Dataset<Row> quarantine() {
    Column isBad =
        counts.total().quarantined() == 0
            ? lit(false) // a plan without rows, which nothing is compiled for
            : RowChecks.isGood().equalTo(false);
    return checked
        .where(isBad)
        .select(
            column(RowColumns.FILE).as("file"),
            column(RowColumns.BLOCK_START).as("block_start"),
            column(RowColumns.LINE).as("line"),
            column(RowColumns.RAW).as("raw"),
            column(RowColumns.REASONS).as("reasons"));
  }
}
