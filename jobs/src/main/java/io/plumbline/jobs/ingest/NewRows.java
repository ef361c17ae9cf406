package io.plumbline.jobs.ingest;

import static io.plumbline.spark.Columns.column;
import static org.apache.spark.sql.functions.lit;

import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import io.plumbline.features.NewRowColumns;
import io.plumbline.job.JobContext;
import io.plumbline.pipeline.PipelineSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.FileHeader;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceLook;
import io.plumbline.sources.SourceView;
import io.plumbline.sources.Sources;
import io.plumbline.tables.FeatureColumns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Files of new rows that have the columns they need; no row of them was read yet.
 *
 * @param columns those of the source, in its order
 * @param required names of those that must be there
 */
public record NewRows(PlannedSource source, StructType columns, List<String> required) {

  /**
   * Looks at the files of {@code score.path}.
   *
   * @param from the source that {@code prepare.from} names
   * @param columns of its bronze table
   * @throws PlumblineException (INPUT) for files without a column that features need
   */
  static NewRows of(JobContext context, SourceSpec from, StructType columns) {
    SourceSpec source = context.spec().score().of(from);
    SourceBlock block = SourceBlock.ofNewRows(source);
    SourceView view = Sources.open(context.spark(), block);
    List<String> required = NewRowColumns.required(context.spec(), columns);
    for (FileHeader file : view.header().headers()) {
      checkColumns(source, columns, required, file.columns(), file.seenIn());
    }
    Map<String, DataType> types = new LinkedHashMap<>();
    for (StructField field : columns.fields()) {
      types.put(field.name(), field.dataType());
    }
    return new NewRows(
        new PlannedSource(
            block,
            source,
            context.spec().cleanOf(from.name()),
            types,
            view,
            new StructType(),
            TakenRows.NONE),
        columns,
        required);
  }

  /**
   * Compares the columns of the files with those that features need, without reading the rows.
   *
   * @param columns of the source that {@code prepare.from} names
   * @param faults gets files that are missing, unreadable, or without a column
   */
  public static void check(
      SparkSession spark, PipelineSpec spec, StructType columns, Faults faults) {
    if (spec.score().path().isEmpty()) {
      return;
    }
    SourceSpec source = spec.score().of(spec.source(spec.prepare().from()));
    try {
      SourceLook look = Sources.look(spark, SourceBlock.ofNewRows(source));
      if (look.columns().areAll()) {
        List<String> names = Arrays.asList(look.columns().schema().fieldNames());
        checkColumns(
            source,
            columns,
            NewRowColumns.required(spec, columns),
            names.subList(RowColumns.LEADING.size(), names.size()),
            "");
      }
    } catch (PlumblineException fault) {
      faults.report("score.path", fault);
    }
  }

  private static void checkColumns(
      SourceSpec source,
      StructType columns,
      List<String> required,
      List<String> there,
      String file) {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    known.addAll(List.of(columns.fieldNames()));
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : there) {
      if (known.contains(name) && !seen.add(name)) {
        throw IngestErrors.newRowsHaveTwice(source.path(), file, name);
      }
    }
    List<String> missing =
        required.stream()
            .filter(name -> !seen.contains(name))
            .filter(name -> idInPlaceOf(name, source, there).isEmpty())
            .toList();
    if (!missing.isEmpty()) {
      throw IngestErrors.newRowsLack(source.path(), file, missing);
    }
  }

  /** Returns the column that names the rows where a key of one column is absent. */
  private static Optional<String> idInPlaceOf(
      String column, SourceSpec source, List<String> there) {
    return source.key().equals(List.of(column))
        ? there.stream().filter(FeatureColumns.ENTITY_ID::equals).findFirst()
        : Optional.empty();
  }

  /**
   * Returns the rows with the columns of the source: those that they lack are null, and those that
   * it does not have are left out.
   *
   * @param landed as the format gives them
   */
  Dataset<Row> fitted(Dataset<Row> landed) {
    List<String> there = RowColumns.own(landed);
    if (!source.view().header().isKnown()) {
      checkColumns(source.source(), columns, required, there, "");
    }
    // Columns that are not needed may have any name, even twice.
    Map<String, String> places = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(RowColumns.LEADING);
    for (int i = 0; i < there.size(); i++) {
      names.add("__given_" + i);
      places.putIfAbsent(there.get(i), "__given_" + i);
    }
    List<Column> select = new ArrayList<>();
    RowColumns.LEADING.forEach(name -> select.add(column(name)));
    for (StructField field : columns.fields()) {
      String place =
          there.stream()
              .filter(field.name()::equalsIgnoreCase)
              .findFirst()
              .or(() -> idInPlaceOf(field.name(), source.source(), there))
              .map(places::get)
              .orElse(null);
      select.add(
          (place == null ? lit(null).cast(field.dataType()) : column(place)).as(field.name()));
    }
    return landed.toDF(names.toArray(String[]::new)).select(select.toArray(Column[]::new));
  }
}
