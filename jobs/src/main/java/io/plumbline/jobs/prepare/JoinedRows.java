package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import io.plumbline.base.Lookup;
import io.plumbline.jobs.prepare.joins.AsOfJoin;
import io.plumbline.jobs.prepare.joins.EquiJoin;
import io.plumbline.jobs.prepare.joins.JoinInput;
import io.plumbline.jobs.prepare.joins.UniqueKeys;
import io.plumbline.pipeline.JoinSpec;
import io.plumbline.pipeline.LabelKnown;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.sources.RowColumns;
import io.plumbline.spark.Layout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * All sources joined to the one whose rows are predicted, with derived columns, label and name of
 * each row.
 *
 * @param rows one for each clean row of {@code prepare.from}; those that {@code prepare.where}
 *     leaves out are marked
 * @param joins what was joined, in order
 */
record JoinedRows(Dataset<Row> rows, List<JoinInput> joins) {
  /** Whether the row meets {@code prepare.where}. */
  static final String MEETS = "__meets";

  /**
   * Unique name of the row: {@link Marks#ENTITY}, with a number where rows of the same content
   * occur more than once.
   */
  static final String ID = "__id";

  static JoinedRows of(
      PipelineSpec spec, Instant asOf, Map<String, MarkedSource> sources, Analysis analysis) {
    return of(spec, asOf, sources, PastEvents.of(spec, sources), analysis);
  }

  /**
   * Returns the same rows, which the first action on them keeps until they are unpersisted.
   *
   * @param from whose rows they are
   */
  JoinedRows persisted(CleanedSource from) {
    return new JoinedRows(
        rows.persist(Layout.kept(from.counts().kept(), rows.columns().length)), joins);
  }

  /**
   * @param events what windows of the past look at
   */
  static JoinedRows of(
      PipelineSpec spec,
      Instant asOf,
      Map<String, MarkedSource> sources,
      PastEvents events,
      Analysis analysis) {
    Dataset<Row> rows = Lookup.required(sources, spec.prepare().from()).kept();
    List<JoinInput> joins = new ArrayList<>();
    for (JoinSpec join : spec.prepare().join()) {
      Dataset<Row> kept = rightSide(join, Lookup.required(sources, join.with()));
      String path = "prepare.join[%d]".formatted(joins.size());
      JoinInput right = JoinInput.of(join, path, rows, kept, analysis);
      String match = Marks.MATCH + joins.size();
      rows =
          join.asOf().isPresent()
              ? AsOfJoin.of(rows, right, match, analysis)
              : EquiJoin.of(rows, right, match);
      joins.add(right);
    }
    rows = events.add(rows, analysis);
    rows = Derivations.add(rows, spec.prepare().derive(), "prepare.derive", analysis);
    Column meets =
        spec.prepare().where().isPresent()
            ? coalesce(
                analysis.condition(rows, spec.prepare().where().get(), "prepare.where"), lit(false))
            : lit(true);
    Column time = time(rows, spec, analysis);
    Column label = Label.of(rows, spec.task(), analysis.faults());
    if (spec.task().labelKnown().isPresent()) {
      label = when(isKnown(rows, spec.task().labelKnown().get(), time, asOf, analysis), label);
    }
    rows = rows.withColumns(Map.of(MEETS, meets, Marks.LABEL, label, Marks.TIME, time));
    boolean keyed = !spec.source(spec.prepare().from()).key().isEmpty();
    return new JoinedRows(rows.withColumn(ID, keyed ? column(Marks.ENTITY) : numbered()), joins);
  }

  /** A row meets the version of its time, or else the newest. */
  private static Dataset<Row> rightSide(JoinSpec join, MarkedSource source) {
    boolean isByVersion =
        source.source().hasHistory()
            && join.asOf().filter(asOf -> asOf.right().equals(Marks.VALID_FROM)).isPresent();
    return isByVersion ? source.versions() : source.kept();
  }

  /**
   * Reads the right sides whose keys dedupe has not made unique.
   *
   * @throws io.plumbline.base.PlumblineException (EXPECTATION) for a key that occurs twice
   */
  void requireUniqueKeys(PipelineSpec spec) {
    UniqueKeys.requireUnique(joins.stream().filter(join -> !isUniqueByKey(join, spec)).toList());
  }

  /** Whether dedupe has seen to it that the right side's keys are unique. */
  private static boolean isUniqueByKey(JoinInput side, PipelineSpec spec) {
    List<String> key = spec.source(side.join().with()).key();
    List<String> joined = new ArrayList<>(side.join().on().values());
    side.join().asOf().ifPresent(asOf -> joined.add(asOf.right()));
    return !key.isEmpty() && joined.containsAll(key);
  }

  /**
   * Whether the outcome was known before as-of. One of a row without that time is not: nothing
   * shows that it was.
   */
  private static Column isKnown(
      Dataset<Row> rows, LabelKnown known, Column time, Instant asOf, Analysis analysis) {
    Column at =
        known
            .column()
            .map(name -> analysis.timestamp(rows, name, "task.label-known"))
            .orElseGet(() -> time.plus(seconds(known.after().orElseThrow())));
    return at.lt(lit(asOf));
  }

  static Column seconds(Duration length) {
    return make_dt_interval(lit(0), lit(0), lit(0), lit(length.toSeconds()).cast("decimal(18,6)"));
  }

  private static Column time(Dataset<Row> rows, PipelineSpec spec, Analysis analysis) {
    Optional<String> own = spec.task().time();
    String from = spec.prepare().from();
    // Without task.time, it is the time of the source, so that is what a fault is about.
    String key =
        own.equals(spec.source(from).time()) ? "sources.%s.time".formatted(from) : "task.time";
    return own.map(name -> analysis.timestamp(rows, name, key)).orElse(column(Marks.TIME));
  }

  /**
   * Rows of the same content share split and fold, but not their name: the second is called {@code
   * …#2}.
   */
  private static Column numbered() {
    WindowSpec same =
        Window.partitionBy(column(Marks.ENTITY))
            .orderBy(
                column(RowColumns.FILE), column(RowColumns.BLOCK_START), column(RowColumns.LINE));
    Column number = row_number().over(same);
    return when(number.equalTo(1), column(Marks.ENTITY))
        .otherwise(concat(column(Marks.ENTITY), lit("#"), number));
  }
}
