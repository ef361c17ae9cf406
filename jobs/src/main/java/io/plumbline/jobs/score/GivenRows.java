package io.plumbline.jobs.score;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.plumbline.models.ScoringModel;
import io.plumbline.sources.FileHeader;
import io.plumbline.sources.NullTokens;
import io.plumbline.sources.RowChecks;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceView;
import io.plumbline.spark.Columns;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StringType;

/**
 * Rows from elsewhere that are scored, read and checked as `ingest` reads a source. They need the
 * model's feature columns; {@code entity_id} (else the hash of the features) and {@code event_time}
 * are optional, and all else is ignored.
 *
 * @param checked every row as {@link RowChecks} gives it; cached
 * @param rows {@code entity_id, event_time, split} and the model's features in the types it needs
 */
record GivenRows(SourceView view, Dataset<Row> checked, Dataset<Row> rows)
    implements AutoCloseable {
  static final String SPLIT = "given";

  /**
   * Reads and checks all rows.
   *
   * @throws io.plumbline.base.PlumblineException (INPUT) when there are no rows, a feature is
   *     absent, or a row cannot be scored
   */
  static GivenRows read(GivenFiles files, ScoringModel model) {
    SourceView view = files.open();
    for (FileHeader header : view.header().headers()) {
      checkColumns(files, model, header.columns());
    }
    return view.reading(
        () -> {
          Dataset<Row> read = view.rows();
          List<String> columns =
              Arrays.asList(read.columns())
                  .subList(RowColumns.LEADING.size(), read.columns().length);
          if (!columns.isEmpty()) {
            checkColumns(files, model, columns);
          }
          Dataset<Row> named = needed(read, model, columns);
          Dataset<Row> checked =
              RowChecks.of(named, List.of(), files.nulls(), types(model, named)).persist();
          try {
            files.check(checked);
            Dataset<Row> clean = NullTokens.toNull(checked, RowColumns.own(named), files.nulls());
            return new GivenRows(view, checked, clean.select(columns(model, columns)));
          } catch (Throwable e) {
            // Not only RuntimeException: Spark throws checked exceptions without declaring them.
            checked.unpersist(false);
            throw e;
          }
        });
  }

  @Override
  public void close() {
    checked.unpersist(false);
  }

  private static void checkColumns(GivenFiles files, ScoringModel model, List<String> columns) {
    List<String> missing =
        model.features().stream().filter(name -> !columns.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw ScoreErrors.missing(
          model.version(), "score.path = " + files.path(), missing, model.features().size());
    }
    for (String name : needed(model)) {
      if (Collections.frequency(columns, name) > 1) {
        throw ScoreErrors.columnTwice(files.path(), name);
      }
    }
  }

  private static Set<String> needed(ScoringModel model) {
    Set<String> needed = new LinkedHashSet<>(model.features());
    needed.addAll(List.of(FeatureColumns.ENTITY_ID, FeatureColumns.EVENT_TIME));
    return needed;
  }

  /** Returns the columns that are needed; the others may have any name, even twice. */
  private static Dataset<Row> needed(Dataset<Row> read, ScoringModel model, List<String> columns) {
    Set<String> needed = needed(model);
    List<String> names = new ArrayList<>(RowColumns.LEADING);
    for (int i = 0; i < columns.size(); i++) {
      names.add(needed.contains(columns.get(i)) ? columns.get(i) : "__ignored_" + i);
    }
    Column[] kept =
        names.stream()
            .filter(name -> !name.startsWith("__"))
            .map(Columns::column)
            .toArray(Column[]::new);
    return read.toDF(names.toArray(String[]::new)).select(kept);
  }

  /** Returns the types that texts must have; other values bring a type of their own. */
  private static Map<String, DataType> types(ScoringModel model, Dataset<Row> rows) {
    Map<String, DataType> types = new HashMap<>();
    for (String name : RowColumns.own(rows)) {
      if (!(rows.schema().apply(name).dataType() instanceof StringType)) {
        continue;
      }
      if (model.transform().numeric().contains(name)) {
        types.put(name, DataTypes.DoubleType);
      } else if (name.equals(FeatureColumns.EVENT_TIME)) {
        types.put(name, DataTypes.TimestampType);
      }
    }
    return types;
  }

  private static Column[] columns(ScoringModel model, List<String> there) {
    List<Column> features = new ArrayList<>();
    List<String> numbers = model.transform().numeric();
    for (String name : model.features()) {
      Column value = column(name);
      features.add(
          (numbers.contains(name)
                  ? value.try_cast(DataTypes.DoubleType)
                  : value.cast(DataTypes.StringType))
              .as(name));
    }
    Column content = sha2(to_json(struct(features.toArray(Column[]::new))), 256);
    List<Column> all = new ArrayList<>();
    all.add(
        (there.contains(FeatureColumns.ENTITY_ID)
                ? coalesce(column(FeatureColumns.ENTITY_ID).cast(DataTypes.StringType), content)
                : content)
            .as(FeatureColumns.ENTITY_ID));
    all.add(
        (there.contains(FeatureColumns.EVENT_TIME)
                ? column(FeatureColumns.EVENT_TIME).try_cast(DataTypes.TimestampType)
                : lit(null).cast(DataTypes.TimestampType))
            .as(FeatureColumns.EVENT_TIME));
    all.add(lit(SPLIT).as(FeatureColumns.SPLIT));
    all.addAll(features);
    return all.toArray(Column[]::new);
  }
}
