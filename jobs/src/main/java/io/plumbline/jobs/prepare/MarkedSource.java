package io.plumbline.jobs.prepare;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Faults;
import io.plumbline.features.LabelOrigin;
import io.plumbline.jobs.prepare.distributions.Distributions;
import io.plumbline.jobs.prepare.weights.SampleWeight;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.ExpectationSpec;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.pipeline.dedupe.DedupeSpec;
import io.plumbline.sources.NullTokens;
import io.plumbline.sources.RowColumns;
import io.plumbline.spark.Columns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The plan of cleaning one source, in which no row is removed yet: null tokens, derived columns,
 * as-of, dedupe, expectations.
 *
 * @param rows every bronze row with its {@link Marks}
 */
record MarkedSource(
    SourceSpec source, CleanSpec clean, Dataset<Row> rows, Expectations expectations) {

  /**
   * Builds the plan.
   *
   * @param asOf rows of this time or later are late
   * @param others where expectations find the keys of other sources
   */
  static MarkedSource of(
      Instant asOf, SourceSpec source, Dataset<Row> bronze, OtherKeys others, Analysis analysis) {
    Dataset<Row> timed = timed(others.spec(), asOf, source, bronze, analysis);
    return of(timed, source, false, others, ofRun(timed, source, others, analysis), analysis);
  }

  /** Returns the rules of a run: those of the source, and that a row has its weight. */
  static List<ExpectationSpec> ofRun(
      Dataset<Row> timed, SourceSpec source, OtherKeys others, Analysis analysis) {
    PipelineSpec spec = others.spec();
    List<ExpectationSpec> rules = new ArrayList<>(spec.cleanOf(source.name()).expect());
    SampleWeight.rule(spec, source, timed, analysis.faults()).ifPresent(rules::add);
    return rules;
  }

  /**
   * Builds the plan of rows with their time.
   *
   * @param timed as {@link #timed} gives them
   * @param areUnique true if it is known that no key is doubled, or ended
   * @param rules that rows must meet
   */
  static MarkedSource of(
      Dataset<Row> timed,
      SourceSpec source,
      boolean areUnique,
      OtherKeys others,
      List<ExpectationSpec> rules,
      Analysis analysis) {
    CleanSpec clean = others.spec().cleanOf(source.name());
    Expectations expectations =
        new Expectations(
            source.name(),
            source.key(),
            rules,
            analysis.isRun()
                ? Distributions.of(rules, () -> others.existing(source, analysis))
                : Map.of());
    DedupeSpec dedupe = orderOf(timed, clean.dedupe(), source.name(), analysis.faults());
    Dataset<Row> ranked = areUnique ? unique(timed, source) : ranked(timed, source, dedupe);
    return new MarkedSource(
        source, clean, expectations.mark(ranked, others, analysis), expectations);
  }

  /** Returns the rule with those of its columns that can order rows; the others are faults. */
  private static DedupeSpec orderOf(
      Dataset<Row> rows, DedupeSpec dedupe, String source, Faults faults) {
    String key = "clean.%s.dedupe.by".formatted(source);
    Marks.requireOwn(rows, dedupe.by(), key, faults);
    List<String> own = Marks.own(rows);
    List<String> ordered = new ArrayList<>();
    for (String name : dedupe.by().stream().filter(own::contains).toList()) {
      DataType type = rows.schema().apply(name).dataType();
      if (RowOrdering.isOrderable(type)) {
        ordered.add(name);
      } else {
        faults.report(key, PrepareErrors.notOrdered(key, name, type.simpleString()));
      }
    }
    return new DedupeSpec(dedupe.rule(), ordered);
  }

  private static Dataset<Row> unique(Dataset<Row> timed, SourceSpec source) {
    return source.hasHistory()
        ? Dedupe.markUniqueVersions(timed, source.key())
        : Dedupe.markUnique(timed, source.key());
  }

  private static Dataset<Row> ranked(Dataset<Row> timed, SourceSpec source, DedupeSpec dedupe) {
    if (source.hasHistory()) {
      return Dedupe.markVersions(timed, source.key(), newest(source));
    }
    return source.isUpsert()
        ? Dedupe.markNewest(timed, source.key(), newest(source))
        : Dedupe.mark(timed, source.key(), dedupe, source.time().map(name -> column(Marks.TIME)));
  }

  /**
   * Returns the time by which a row is newer than another of its key: its known time, or its time.
   */
  static Column newest(SourceSpec source) {
    return source.known().isPresent()
        ? coalesce(column(Marks.KNOWN), column(Marks.TIME))
        : column(Marks.TIME);
  }

  /** Returns the rows with derived columns, their time, and whether they are late. */
  static Dataset<Row> timed(
      PipelineSpec spec, Instant asOf, SourceSpec source, Dataset<Row> bronze, Analysis analysis) {
    CleanSpec clean = spec.cleanOf(source.name());
    Dataset<Row> named =
        source.key().isEmpty()
            ? bronze.withColumn(
                Marks.ENTITY,
                EntityKey.ofContent(
                    source.name().equals(spec.prepare().from())
                        ? LabelOrigin.others(spec, Marks.own(bronze))
                        : Marks.own(bronze)))
            : bronze;
    if (source.isByVersion() && !List.of(bronze.columns()).contains(SourceSpec.CHANGE_TYPE)) {
      // Rows that were taken by mode = incremental are no deletions.
      named = named.withColumn(SourceSpec.CHANGE_TYPE, lit(null).cast(DataTypes.StringType));
    }
    Dataset<Row> derived =
        Derivations.add(
            NullTokens.toNull(named, Marks.own(named), clean::nulls),
            clean.derive(),
            "clean.%s.derive".formatted(source.name()),
            analysis);
    Marks.requireOwn(
        derived, source.key(), "sources.%s.key".formatted(source.name()), analysis.faults());
    Optional<Column> time =
        source
            .time()
            .map(
                name ->
                    analysis.timestamp(derived, name, "sources.%s.time".formatted(source.name())));
    Optional<Column> known =
        source
            .known()
            .map(
                name ->
                    analysis.timestamp(derived, name, "sources.%s.known".formatted(source.name())));
    Dataset<Row> timed =
        derived.withColumn(Marks.TIME, time.orElse(lit(null).cast(DataTypes.TimestampType)));
    Column late = isAtOrAfter(Marks.TIME, asOf);
    if (known.isPresent()) {
      timed = timed.withColumn(Marks.KNOWN, known.get());
      late = late.or(isAtOrAfter(Marks.KNOWN, asOf));
    }
    timed = timed.withColumn(Marks.LATE, late);
    if (source.endsKey().isPresent()) {
      Column deleted =
          analysis.condition(
              derived, source.endsKey().get(), "sources.%s.deleted".formatted(source.name()));
      timed = timed.withColumn(Marks.DELETED, coalesce(deleted, lit(false)));
    }
    if (source.isByVersion()) {
      timed = timed.drop(SourceSpec.CHANGE_TYPE);
    }
    if (source.hasHistory()) {
      requireNoHistory(source, derived, analysis);
      timed = timed.withColumn(Marks.VALID_FROM, newest(source));
    }
    return source.key().isEmpty()
        ? timed
        : timed.withColumn(Marks.ENTITY, EntityKey.ofKey(source.key()));
  }

  private static void requireNoHistory(SourceSpec source, Dataset<Row> derived, Analysis analysis) {
    for (String name : Marks.own(derived)) {
      if (Marks.HISTORY.contains(name.toLowerCase(Locale.ROOT))) {
        analysis
            .faults()
            .report(
                "sources.%s.history".formatted(source.name()),
                PrepareErrors.historyColumn(source.name(), name));
      }
    }
  }

  /** A row without a time cannot be shown to be late: it stays, and is counted. */
  private static Column isAtOrAfter(String mark, Instant asOf) {
    return coalesce(column(mark).geq(lit(asOf)), lit(false));
  }

  /** Returns the same source with its rows as they are given. */
  MarkedSource with(Dataset<Row> same) {
    return new MarkedSource(source, clean, same, expectations);
  }

  String name() {
    return source.name();
  }

  /**
   * The rows that stay, with the marks that joins need; of a source with a history, the newest
   * versions.
   */
  Dataset<Row> kept() {
    return source.hasHistory()
        ? versions(rows.where(column(Marks.CURRENT)), List.of()).drop(Marks.VALID_FROM)
        : versions(rows, List.of());
  }

  /**
   * The rows that stay, with all their versions. If rows may end a key, they are among them, by
   * {@link Marks#DELETED}.
   */
  Dataset<Row> versions() {
    if (source.endsKey().isEmpty()) {
      return versions(rows, List.of());
    }
    Column endsKey =
        column(Marks.LATE).equalTo(false).and(column(Marks.RANK).equalTo(Marks.ENDS_KEY));
    return versions(
        rows,
        SourceCounts.isLookedAt().and(expectations.isKept()).or(endsKey),
        List.of(Marks.DELETED));
  }

  /** The same as silver has it. */
  Dataset<Row> silver() {
    List<Column> columns = new ArrayList<>(Marks.own(rows).stream().map(Columns::column).toList());
    if (source.hasHistory()) {
      columns.add(column(Marks.VALID_TO).as("valid_to"));
      columns.add(column(Marks.CURRENT).as("is_current"));
    }
    List<String> marks = source.hasHistory() ? List.of(Marks.VALID_TO, Marks.CURRENT) : List.of();
    return versions(rows, marks).select(columns.toArray(Column[]::new));
  }

  private Dataset<Row> versions(Dataset<Row> of, List<String> marks) {
    return versions(of, SourceCounts.isLookedAt().and(expectations.isKept()), marks);
  }

  private Dataset<Row> versions(Dataset<Row> of, Column which, List<String> marks) {
    List<Column> columns = new ArrayList<>();
    marks.forEach(mark -> columns.add(column(mark)));
    Marks.own(rows).forEach(name -> columns.add(expectations.value(name)));
    columns.addAll(RowColumns.place());
    columns.add(column(Marks.ENTITY));
    columns.add(column(Marks.TIME));
    if (source.known().isPresent()) {
      columns.add(column(Marks.KNOWN));
    }
    return of.where(which).select(columns.toArray(Column[]::new));
  }
}
