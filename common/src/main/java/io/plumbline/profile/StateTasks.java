package io.plumbline.profile;

import io.plumbline.profile.FrameStates.Labels;
import io.plumbline.profile.FrameStates.Request;
import io.plumbline.spark.ColumnBatches;
import io.plumbline.spark.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;

/**
 * The tasks that sum up a frame. Each holds the states of some columns only. Columns of files are
 * read by batches; what has to be computed, or is kept in memory, is read by rows.
 *
 * @param frequent texts of each column that are counted by name
 */
record StateTasks(Request request, Labels labels, Map<String, Set<String>> frequent) {
  /** States that a task holds at once; one takes up to 70 KB. */
  private static final int MOST_STATES = 4_096;

  /** Spark reads up to 100 columns of files by batches: these, the group, and the label. */
  private static final int MOST_IN_BATCHES = 96;

  /** Values that a task sums up: more tasks would send more states of the same columns. */
  private static final long CELLS_PER_TASK = 25_000_000;

  /** Returns rows of {@link FrameStates#SCHEMA}, of each column and group one for each task. */
  List<JavaRDD<Row>> blocks() {
    Optional<Dataset<Row>> files = areReadByBatches() ? files() : Optional.empty();
    int width = Math.max(1, MOST_STATES / Math.max(1, request.groups()));
    if (files.isPresent()) {
      width = Math.min(width, MOST_IN_BATCHES);
    }
    List<JavaRDD<Row>> blocks = new ArrayList<>();
    int columns = all().names().size();
    for (int from = 0; from < columns; from += width) {
      StateColumns block = block(from, Math.min(columns, from + width));
      blocks.add(files.flatMap(data -> fromBatches(data, block)).orElseGet(() -> fromRows(block)));
    }
    return blocks;
  }

  private StateColumns all() {
    return block(0, request.numeric().size() + request.categorical().size());
  }

  private StateColumns block(int from, int until) {
    List<String> names = new ArrayList<>(request.numeric());
    names.addAll(request.categorical());
    int numbers = Math.max(0, Math.min(until, request.numeric().size()) - from);
    return new StateColumns(
        names.subList(from, until),
        numbers,
        names.subList(from + numbers, until).stream()
            .map(
                name ->
                    new StateColumns.Texts(
                        frequent.getOrDefault(name, Set.of()), labels.of().contains(name)))
            .toList());
  }

  private boolean areReadByBatches() {
    return request.numeric().stream().allMatch(name -> BatchBlock.readsNumber(type(name)))
        && request.categorical().stream().allMatch(name -> BatchBlock.readsText(type(name)))
        && (labels.of().isEmpty() || BatchBlock.readsNumber(type(labels.column())));
  }

  /** The files of the columns, unless the frame computes one of them. */
  private Optional<Dataset<Row>> files() {
    List<Column> read = asRead(all());
    return ColumnBatches.listed(
        request.data(), request.isOneGroup() ? read.subList(1, read.size()) : read);
  }

  private Optional<JavaRDD<Row>> fromBatches(Dataset<Row> files, StateColumns columns) {
    return ColumnBatches.of(files, asRead(columns))
        .map(
            read ->
                inTasks(columns, read.batches())
                    .mapPartitions(new BatchBlock(columns, read.places())));
  }

  /** The group, the columns, and the label, as {@link BatchBlock} takes them. */
  private List<Column> asRead(StateColumns columns) {
    List<Column> asked = new ArrayList<>();
    asked.add(request.group().cast(DataTypes.StringType));
    columns.names().forEach(name -> asked.add(Columns.column(name)));
    if (columns.labeled()) {
      asked.add(Columns.column(labels.column()));
    }
    return asked;
  }

  private JavaRDD<Row> fromRows(StateColumns columns) {
    List<Column> asked = new ArrayList<>();
    asked.add(
        functions.coalesce(
            request.group().cast(DataTypes.StringType), functions.lit(FrameStates.NULL_GROUP)));
    for (int i = 0; i < columns.names().size(); i++) {
      String name = columns.names().get(i);
      asked.add(
          i < columns.numbers() ? asDouble(name) : Columns.column(name).cast(DataTypes.StringType));
    }
    if (columns.labeled()) {
      asked.add(asDouble(labels.column()));
    }
    JavaRDD<InternalRow> rows =
        request.data().select(asked.toArray(Column[]::new)).queryExecution().toRdd().toJavaRDD();
    return inTasks(columns, rows).mapPartitions(new StateBlock(columns));
  }

  private <T> JavaRDD<T> inTasks(StateColumns columns, JavaRDD<T> rows) {
    return request.rows() == Long.MAX_VALUE
        ? rows
        : rows.coalesce((int) (1 + request.rows() * columns.names().size() / CELLS_PER_TASK));
  }

  private DataType type(String name) {
    return request.data().schema().apply(name).dataType();
  }

  private Column asDouble(String name) {
    Column value = Columns.column(name);
    DataType type = type(name);
    if (!(type instanceof NumericType) && !type.equals(DataTypes.BooleanType)) {
      value = value.cast(DataTypes.TimestampType);
    }
    return value.cast(DataTypes.DoubleType);
  }
}
