package io.plumbline.jobs.ingest;

import io.plumbline.base.Faults;
import io.plumbline.base.PlumblineException;
import io.plumbline.pipeline.CleanSpec;
import io.plumbline.pipeline.SourceSpec;
import io.plumbline.sources.FileHeader;
import io.plumbline.sources.RowChecks;
import io.plumbline.sources.RowColumns;
import io.plumbline.sources.SourceBlock;
import io.plumbline.sources.SourceHeader;
import io.plumbline.sources.SourceLook;
import io.plumbline.sources.Sources;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.util.CharVarcharUtils;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that {@code bronze} will have, from a bounded look at a source: the analysis of
 * `ingest` without its rows. Names that are at fault, or that a part may have that was not looked
 * at, are taken to be columns.
 *
 * @param look empty if the source cannot be looked at
 * @param own the source's own columns as they land
 * @param types declared, of those and of columns that are at fault
 */
public record ExpectedBronze(
    SourceSpec source,
    CleanSpec clean,
    Optional<SourceLook> look,
    List<StructField> own,
    Map<String, DataType> types) {

  /**
   * Looks at a source, and compares it with its blocks of the pipeline file.
   *
   * @param faults gets all that `ingest` would refuse before it reads a row
   */
  public static ExpectedBronze of(
      SparkSession spark, SourceSpec source, CleanSpec clean, Faults faults) {
    Map<String, DataType> declared = DeclaredTypes.of(source.name(), clean, faults);
    Optional<SourceLook> look = look(spark, source, faults);
    if (look.isEmpty()) {
      return new ExpectedBronze(source, clean, look, List.of(), declared);
    }
    StructType landed = look.get().columns().schema();
    List<String> names = ownNames(landed);
    ColumnNames.check(source, clean, header(look.get(), source, clean, names), faults);
    DeclaredTypes.requireTexts(source.name(), clean, landed, faults);
    Map<String, DataType> types = DeclaredTypes.fitting(source.name(), declared, landed, faults);
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    List<StructField> own =
        Arrays.stream(landed.fields())
            .filter(field -> names.contains(field.name()))
            .filter(field -> !field.name().isEmpty() && !RowColumns.isReserved(field.name()))
            .filter(field -> seen.add(field.name()))
            .toList();
    return new ExpectedBronze(source, clean, look, own, types);
  }

  /** Returns the columns that were seen, and those that the blocks of the source must have. */
  public Set<String> names() {
    Set<String> names = named(source, clean);
    own.forEach(field -> names.add(field.name()));
    return names;
  }

  /**
   * Returns the columns that were seen.
   *
   * @param undeclared type of the texts without a declared type
   */
  public StructType columns(DataType undeclared) {
    StructType landed = new StructType(own.toArray(StructField[]::new));
    return RowChecks.typed(landed, withUndeclared(landed, undeclared));
  }

  private Map<String, DataType> withUndeclared(StructType landed, DataType undeclared) {
    Map<String, DataType> all = new LinkedHashMap<>(types);
    if (look.isPresent() && look.get().isText()) {
      CheckedSource.undeclaredTexts(landed, List.of(landed.fieldNames()), types.keySet())
          .forEach(name -> all.put(name, undeclared));
    }
    return all;
  }

  /** Returns true if no part of the source can have another column. */
  public boolean isWhole() {
    return look.isPresent() && look.get().columns().areAll();
  }

  /**
   * Returns a bronze table without rows.
   *
   * @param undeclared type of the texts without a declared type, which only the values decide
   * @param assumed columns that are to be there in any case
   * @param standIn type of those, unless it is declared
   */
  public Dataset<Row> empty(
      SparkSession spark, DataType undeclared, Set<String> assumed, DataType standIn) {
    StructType landed = new StructType(own.toArray(StructField[]::new));
    Set<String> there = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    there.addAll(List.of(landed.fieldNames()));
    StructType bronze = RowChecks.typed(landed, withUndeclared(landed, undeclared));
    Set<String> others = named(source, clean);
    others.addAll(assumed);
    for (String name : others) {
      if (there.add(name)) {
        bronze = bronze.add(name, types.getOrDefault(name, standIn));
      }
    }
    for (StructField place : RowColumns.textSchema(List.of()).fields()) {
      if (RowColumns.PLACE.contains(place.name())) {
        bronze = bronze.add(place);
      }
    }
    // As a cast does: a table has texts, whatever their length is.
    return spark.createDataFrame(
        List.of(), CharVarcharUtils.replaceCharVarcharWithStringInSchema(bronze));
  }

  private static Optional<SourceLook> look(SparkSession spark, SourceSpec source, Faults faults) {
    try {
      SourceLook look = Sources.look(spark, SourceBlock.of(source));
      if (look.columns().areAll() && ownNames(look.columns().schema()).isEmpty()) {
        throw IngestErrors.noRows(SourceBlock.of(source), look.parts());
      }
      return Optional.of(look);
    } catch (PlumblineException fault) {
      faults.report(ColumnNames.place(source), fault);
      return Optional.empty();
    }
  }

  private static List<String> ownNames(StructType landed) {
    return Arrays.stream(landed.fieldNames())
        .filter(name -> !RowColumns.LEADING.contains(name))
        .toList();
  }

  /** Returns the header, in which a column that may be in another part is not missed. */
  private static SourceHeader header(
      SourceLook look, SourceSpec source, CleanSpec clean, List<String> names) {
    SourceHeader header = look.header().isKnown() ? look.header() : SourceHeader.of(names, "");
    if (look.columns().areAll()) {
      return header;
    }
    Set<String> columns = new LinkedHashSet<>(header.columns());
    columns.addAll(named(source, clean));
    List<String> all = List.copyOf(columns);
    return new SourceHeader(
        all,
        look.header().isKnown() ? header.headers() : List.of(new FileHeader(all, List.of(""))));
  }

  /** Returns the columns that the source has by its blocks: key, time, and those with a type. */
  private static Set<String> named(SourceSpec source, CleanSpec clean) {
    Set<String> named = new LinkedHashSet<>(source.key());
    source.time().ifPresent(named::add);
    source.known().ifPresent(named::add);
    named.addAll(clean.columns().keySet());
    named.removeAll(clean.derive().keySet());
    return named;
  }
}
