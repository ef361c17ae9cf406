package io.plumbline.jobs.prepare.past;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.plumbline.jobs.prepare.Analysis;
import io.plumbline.jobs.prepare.Marks;
import io.plumbline.jobs.prepare.PrepareErrors;
import io.plumbline.jobs.prepare.joins.JoinInput;
import io.plumbline.pipeline.past.PastSpec;
import io.plumbline.pipeline.past.PastSpec.Measure;
import io.plumbline.spark.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Adds, to each row, aggregations over the events of its key in windows that end before it. An
 * event counts from the moment at which it had happened and was known; one of the moment of the row
 * does not count yet, so a row never sees itself. A value that the outcome comes from counts from
 * the moment at which the outcome is known.
 *
 * <p>One shuffle brings rows and events of a key together; no pair of them is ever built.
 */
public final class PastWindows {
  private static final String KEY = "__past_key_";
  private static final String SALT = "__past_salt";

  /** Tasks that rows without a key are dealt to. */
  private static final int SALTS = 200;

  private final PastSpec past;
  private final String path;
  private final Dataset<Row> left;
  private final Dataset<Row> events;
  private final Analysis analysis;
  private final List<PastColumn> columns = new ArrayList<>();

  private PastWindows(
      PastSpec past, String path, Dataset<Row> left, Dataset<Row> events, Analysis analysis) {
    this.past = past;
    this.path = path;
    this.left = left;
    this.events = events;
    this.analysis = analysis;
  }

  /**
   * Adds the columns of one entry.
   *
   * @param past the entry
   * @param path of it in the spec: {@code prepare.past[0]}
   * @param left rows with {@link Marks#TIME}
   * @param events rows with {@link Marks#TIME}, and {@link Marks#KNOWN} if their source says so
   * @param outcome columns of the events that the outcome comes from, and when it is known; the
   *     other columns are known with the event
   */
  public static Dataset<Row> add(
      PastSpec past,
      String path,
      Dataset<Row> left,
      Dataset<Row> events,
      Optional<LaterKnown> outcome,
      Analysis analysis) {
    return new PastWindows(past, path, left, events, analysis).added(outcome);
  }

  /**
   * Columns of the events that become known later.
   *
   * @param names compare without case
   * @param at when
   */
  public record LaterKnown(Set<String> names, Column at) {}

  private Dataset<Row> added(Optional<LaterKnown> outcome) {
    past.columns()
        .forEach(
            (measure, names) ->
                names.forEach(
                    name ->
                        PastColumn.of(measure, name, events.schema(), path, analysis.faults())
                            .ifPresent(columns::add)));
    List<Column> leftKeys = new ArrayList<>();
    List<Column> eventKeys = new ArrayList<>();
    for (Map.Entry<String, String> by : past.by().entrySet()) {
      Optional<DataType> type =
          analysis
              .faults()
              .orElse(
                  path + ".by." + by.getKey(),
                  () ->
                      Optional.of(
                          JoinInput.commonType(past.from(), path + ".by", by, left, events)),
                  Optional::empty);
      type.ifPresent(
          of -> {
            leftKeys.add(column(by.getKey()).cast(of));
            eventKeys.add(column(by.getValue()).cast(of));
          });
    }
    refuseTakenNames();
    return analysis.isRun() ? windows(leftKeys, eventKeys, outcome) : unread();
  }

  private void refuseTakenNames() {
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(Marks.own(left));
    taken.retainAll(past.names());
    if (!taken.isEmpty()) {
      analysis.faults().report(path + ".prefix", PrepareErrors.pastNameTaken(path, taken));
    }
  }

  /** Returns the rows with columns of the right types and no value. */
  private Dataset<Row> unread() {
    Dataset<Row> all = left;
    for (StructField field : added()) {
      if (!List.of(left.columns()).contains(field.name())) {
        all = all.withColumn(field.name(), lit(null).cast(field.dataType()));
      }
    }
    return all;
  }

  private List<StructField> added() {
    List<StructField> fields = new ArrayList<>();
    for (Duration over : past.over()) {
      if (past.isCounted()) {
        fields.add(new StructField(past.name("count", "", over), DataTypes.LongType, true, null));
      }
      for (PastColumn one : columns) {
        fields.add(
            new StructField(
                past.name(one.measure().key(), one.name(), over), one.result(), true, null));
      }
    }
    return fields.stream()
        .map(field -> DataTypes.createStructField(field.name(), field.dataType(), true))
        .toList();
  }

  private Dataset<Row> windows(
      List<Column> leftKeys, List<Column> eventKeys, Optional<LaterKnown> outcome) {
    List<Column> rowColumns = new ArrayList<>(named(leftKeys));
    Column isWhole = leftKeys.stream().map(Column::isNotNull).reduce(Column::and).orElse(lit(true));
    rowColumns.add(
        when(isWhole, lit(0L))
            .otherwise(pmod(xxhash64(column(Marks.ENTITY)), lit((long) SALTS)))
            .as(SALT));
    Column[] own = Arrays.stream(left.columns()).map(Columns::column).toArray(Column[]::new);
    StructType values = valuesType();
    rowColumns.addAll(
        input(
            unix_micros(column(Marks.TIME)),
            lit(false),
            lit(false),
            struct(own),
            lit(null).cast(values)));
    Dataset<Row> input = left.select(rowColumns.toArray(Column[]::new));
    Column happened = unix_micros(column(Marks.TIME));
    Column known =
        List.of(events.columns()).contains(Marks.KNOWN)
            ? greatest(happened, coalesce(unix_micros(column(Marks.KNOWN)), happened))
            : happened;
    Set<String> later = outcome.map(LaterKnown::names).orElse(Set.of());
    input = input.union(events(eventKeys, known, true, later, values));
    if (columns.stream().anyMatch(one -> later.contains(one.name()))) {
      Column at = greatest(known, unix_micros(outcome.orElseThrow().at()));
      Set<String> others = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      columns.stream()
          .map(PastColumn::name)
          .filter(name -> !later.contains(name))
          .forEach(others::add);
      Column isKnown = outcome.get().at().isNotNull();
      input = input.union(events(eventKeys, when(isKnown, at), false, others, values));
    }
    return grouped(input, leftKeys.size() + 1);
  }

  /**
   * Returns the events as input.
   *
   * @param at moment from which they count; null: never
   * @param counts whether they are events of their own
   * @param without columns whose values are left out
   */
  private Dataset<Row> events(
      List<Column> keys, Column at, boolean counts, Set<String> without, StructType type) {
    List<Column> select = new ArrayList<>(named(keys));
    select.add(lit(0L).as(SALT));
    List<Column> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      PastColumn one = columns.get(i);
      Column value = without.contains(one.name()) ? lit(null).cast(one.type()) : one.value();
      values.add(value.as("v" + i));
    }
    values.add(lit(0).as("none")); // a struct must have a field
    select.addAll(
        input(
            at,
            lit(true),
            lit(counts),
            lit(null).cast(left.schema()),
            struct(values.toArray(Column[]::new)).cast(type)));
    Column isThere = keys.stream().map(Column::isNotNull).reduce(Column::and).orElse(lit(true));
    return events.where(isThere.and(at.isNotNull())).select(select.toArray(Column[]::new));
  }

  private static List<Column> named(List<Column> keys) {
    List<Column> named = new ArrayList<>();
    keys.forEach(key -> named.add(key.as(KEY + named.size())));
    return named;
  }

  private static List<Column> input(Column... values) {
    List<Column> all = new ArrayList<>();
    for (Column value : values) {
      all.add(value.as(WindowsOfKey.INPUT.get(all.size())));
    }
    return all;
  }

  private StructType valuesType() {
    StructType type = new StructType();
    for (int i = 0; i < columns.size(); i++) {
      type = type.add("v" + i, columns.get(i).type());
    }
    return type.add("none", DataTypes.IntegerType);
  }

  private Dataset<Row> grouped(Dataset<Row> input, int keys) {
    Column[] by =
        Arrays.stream(input.columns()).limit(keys).map(Columns::column).toArray(Column[]::new);
    StructType key = input.select(by).schema();
    // Values last, so that equal moments have one order, whatever order they came in.
    Column[] order =
        Stream.of("__at", "__is_event", "__counts", "__values")
            .map(Columns::column)
            .toArray(Column[]::new);
    StructType out = left.schema();
    for (StructField field : added()) {
      out = out.add(field);
    }
    return input
        .groupBy(by)
        .as(Encoders.row(key), Encoders.row(input.schema()))
        .flatMapSortedGroups(
            order,
            new WindowsOfKey(
                keys,
                past.over().stream().mapToLong(over -> over.toSeconds() * 1_000_000).toArray(),
                past.isCounted(),
                columns.stream().map(PastColumn::measure).toArray(Measure[]::new)),
            Encoders.row(out));
  }
}
